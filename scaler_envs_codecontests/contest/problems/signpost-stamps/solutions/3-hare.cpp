#include <cstdio>
#include <vector>
#include <string>
// tortoise and hare: find mu and lambda, then walk at most n + lambda steps
int main(){
    int n,s; long long k,w;
    if(scanf("%d %d %lld %lld",&n,&s,&k,&w)!=4) return 1;
    std::vector<int> f(n+1);
    for(int i=1;i<=n;i++) if(scanf("%d",&f[i])!=1) return 1;
    std::vector<char> buf(n+2);
    if(scanf("%s",buf.data())!=1) return 1;
    int t=f[s],h=f[f[s]];
    while(t!=h){ t=f[t]; h=f[f[h]]; }
    long long mu=0; t=s;
    while(t!=h){ t=f[t]; h=f[h]; mu++; }
    long long lam=1; h=f[t];
    while(t!=h){ h=f[h]; lam++; }
    long long go=k-w;
    if(go>mu) go=mu+(go-mu)%lam;
    int at=s;
    while(go--) at=f[at];
    std::string r;
    for(int i=0;i<w;i++){ r+=buf[at-1]; at=f[at]; }
    puts(r.c_str());
}
