import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int n = in.nextInt();
        int coins = 0;
        for (int i = 0; i < n; i++) {
            int stay = -in.nextInt() + in.nextInt();
            if (stay <= 15) continue;
            int halves = stay / 30 + (stay % 30 == 0 ? 0 : 1);
            coins += Math.min(20, 2 * halves);
        }
        System.out.println(coins);
    }
}
