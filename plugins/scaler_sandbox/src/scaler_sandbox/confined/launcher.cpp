// The launcher of native programs: a small process that forks, locks the fork in and becomes the program.
//
// The confined runner starts it once, from memory, as `launcher`, with descriptor 3 a socket of packets and 4 the
// filter of the profile "native", marks still in it. A packet asks for one program: `Request`, with the descriptors
// of standard input, output, error and of the sealed program. The launcher answers with the process's id, and again
// when it ended, with `Ended`. It ends when the socket closes. A fork of the runner would cost three times as much.
//
// What is covered: limits, filter, one program. What is not covered: namespaces, user, Landlock, which the runner
// took on before it started this process. A failure ends the fork with code 71, before the program has run.

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <initializer_list>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int CONTROL = 3, FILTER = 4, PROGRAM = 3, DESCRIPTORS = 4;
constexpr int FAILED = 71, CANNOT_START = 126;
constexpr uint32_t MARK_PID = 0x5CA1E201, MARK_STAT = 0x5CA1E202, MARK_PATH_HIGH = 0x5CA1E203, MARK_PATH_LOW = 0x5CA1E204;
constexpr uint32_t NO_FLAGS = 0xFFFFFFFF, EMPTY_PATH = 0x1000;
constexpr uint16_t JUMP_IF_EQUAL = 0x15;
constexpr size_t MOST_INSTRUCTIONS = 4096;

struct Request {
    uint64_t memory, stack, cpu, tasks, descriptors, stat;
};

struct Ended {
    int64_t status, user_us, system_us, peak_kib;
};

struct Instruction {
    uint16_t code;
    uint8_t yes, no;
    uint32_t k;
};

struct Program {
    unsigned short length;
    Instruction *code;
};

Instruction filter[MOST_INSTRUCTIONS];
size_t filter_length = 0;

[[noreturn]] void give_up(const char *what) {
    dprintf(2, "lock-down failed: %s: %s", what, strerror(errno));
    _exit(FAILED);
}

void load_filter() {
    const ssize_t size = pread(FILTER, filter, sizeof filter, 0);
    if (size <= 0 || size % sizeof(Instruction) != 0 || size == sizeof filter) _exit(FAILED);
    filter_length = size / sizeof(Instruction);
    close(FILTER);
}

// A page of zeros at an address that a program cannot guess; the filter executes from nowhere else.
uint64_t secret_path() {
    for (int bits : {46, 38}) {
        for (int attempt = 0; attempt < 16; attempt++) {
            uint64_t drawn = 0;
            if (syscall(SYS_getrandom, &drawn, sizeof drawn, 0) != sizeof drawn) give_up("getrandom");
            const uint64_t address = drawn % (uint64_t{1} << bits), page = address & ~uint64_t{0xFFFF};
            if (page <= UINT32_MAX) continue;
            void *wanted = reinterpret_cast<void *>(page);
            void *found = mmap(wanted, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | 0x100000, -1, 0);
            if (found == wanted) return page + (address & 0xFFF);
            if (found != MAP_FAILED) munmap(found, 4096);
        }
    }
    give_up("a page at a secret address");
}

void complete_filter(uint64_t path, bool stat) {
    for (size_t at = 0; at < filter_length; at++) {
        Instruction &line = filter[at];
        if (line.code != JUMP_IF_EQUAL) continue;
        if (line.k == MARK_PID) line.k = static_cast<uint32_t>(getpid());
        else if (line.k == MARK_STAT) line.k = stat ? EMPTY_PATH : NO_FLAGS;
        else if (line.k == MARK_PATH_HIGH) line.k = static_cast<uint32_t>(path >> 32);
        else if (line.k == MARK_PATH_LOW) line.k = static_cast<uint32_t>(path);
    }
}

void limit(int kind, uint64_t value) {
    rlimit now{};
    if (getrlimit(static_cast<__rlimit_resource>(kind), &now) != 0) give_up("getrlimit");
    const rlim_t least = now.rlim_max < value ? now.rlim_max : value;
    const rlimit wanted{least, least};
    if (setrlimit(static_cast<__rlimit_resource>(kind), &wanted) != 0) give_up("setrlimit");
}

[[noreturn]] void become(const Request &request, const int *given) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int stream = 0; stream < 3; stream++)
        if (dup2(given[stream], stream) < 0) give_up("dup2");
    if (dup3(given[3], PROGRAM, O_CLOEXEC) < 0) give_up("dup3");
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_MEMLOCK, 0);
    limit(RLIMIT_NOFILE, request.descriptors);
    limit(RLIMIT_NPROC, request.tasks);
    limit(RLIMIT_STACK, request.stack);
    limit(RLIMIT_AS, request.memory);
    limit(RLIMIT_CPU, request.cpu);
    const uint64_t path = secret_path();
    complete_filter(path, request.stat != 0);
    const Program program{static_cast<unsigned short>(filter_length), filter};
    if (prctl(PR_SET_SECCOMP, 2, &program, 0, 0) != 0) give_up("seccomp");
    char name[] = "program";
    char *arguments[] = {name, nullptr}, *environment[] = {nullptr};
    syscall(SYS_execveat, PROGRAM, path, arguments, environment, EMPTY_PATH);
    dprintf(2, "cannot start the program: %s\n", strerror(errno));
    _exit(CANNOT_START);
}

// The next request and its descriptors; false when the runner closed its end.
bool receive(Request &request, int *given) {
    char space[CMSG_SPACE(DESCRIPTORS * sizeof(int))];
    iovec piece{&request, sizeof request};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = space;
    message.msg_controllen = sizeof space;
    if (recvmsg(CONTROL, &message, MSG_CMSG_CLOEXEC) != sizeof request) return false;
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_len != CMSG_LEN(DESCRIPTORS * sizeof(int))) return false;
    memcpy(given, CMSG_DATA(header), DESCRIPTORS * sizeof(int));
    return true;
}

int64_t microseconds(const timeval &time) { return int64_t{time.tv_sec} * 1000000 + time.tv_usec; }

}  // namespace

int main() {
    prctl(PR_SET_DUMPABLE, 0);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    load_filter();
    Request request{};
    int given[DESCRIPTORS];
    while (receive(request, given)) {
        const int64_t pid = fork();
        if (pid == 0) become(request, given);
        for (int descriptor : given) close(descriptor);
        if (send(CONTROL, &pid, sizeof pid, MSG_NOSIGNAL) != sizeof pid) break;
        if (pid < 0) continue;
        int status = 0;
        rusage usage{};
        while (wait4(static_cast<pid_t>(pid), &status, 0, &usage) < 0 && errno == EINTR) {
        }
        const Ended ended{status, microseconds(usage.ru_utime), microseconds(usage.ru_stime), usage.ru_maxrss};
        if (send(CONTROL, &ended, sizeof ended, MSG_NOSIGNAL) != sizeof ended) break;
    }
    return 0;
}
