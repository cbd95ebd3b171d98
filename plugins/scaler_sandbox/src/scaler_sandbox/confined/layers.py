"""What the runner puts between its jobs and the machine before it serves: namespaces, an empty root, no rights.

    place = enter(highest=4)         # in the process that serves; with a pid namespace that is a fork of the caller
    place.missing                    # {"landlock": "why it is not in force"}

Each layer is skipped where the machine refuses it, and says why; what is in force is proved by looking.
What is not covered: the filter and the limits, which each job takes on itself (`lockdown`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import tempfile
from dataclasses import dataclass, field

from . import kernel, landlock

OWN = kernel.CLONE_NEWNS | kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS | kernel.CLONE_NEWPID
FIRST_USER = 0x70000000
"""Where the runner is root it becomes this user plus its process id: nobody's, and no other runner's."""
NOBODY = 65534
PATROL_SECONDS = 2.0
MOUNT_POINTS = ("/tmp", "/usr", "/dev")
SWITCHED_OFF = "switched off by the option highest_rung"


@dataclass
class Place:
    """Where jobs run."""

    rooted: bool = False
    """Whether the root folder is empty."""
    user: int = field(default_factory=lambda: FIRST_USER + os.getpid())
    """Who root becomes."""
    alone: bool = False
    """Whether no process outside the runner has its user."""
    missing: dict[str, str] = field(default_factory=dict)
    """Each layer that is not in force, with the reason: namespaces, landlock, user."""


def enter(highest: int) -> Place:
    """Take on all layers that work here, up to those of a rung. Raises OSError where even the least fails."""
    place, first = Place(), os.getpid()
    if reason := _enter_namespaces(place) if highest >= 4 else SWITCHED_OFF:
        place.missing["namespaces"] = reason
    if not place.rooted and os.geteuid() == 0:
        place.rooted = _change_root()
    if reason := drop_user(place):
        place.missing["user"] = reason
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.drop_capabilities()
    if reason := _enter_landlock(place) if highest >= 3 else SWITCHED_OFF:
        place.missing["landlock"] = reason
    if os.getpid() != first:  # forked from a process that only waits: end with it (a change of user unsets this)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    return place


def _enter_namespaces(place: Place) -> str:
    """Own mounts, network, processes; "" or why not. Goes on in a fork, whose end ends this process."""
    if reason := _leave(place):
        return reason
    _go_on_as_first_process(place)
    try:
        _empty_root()
        place.rooted = True
    except OSError as error:
        return f"namespaces were made, but nothing can be mounted in them ({error}); {_advice()}"
    return _look_around()


def _leave(place: Place) -> str:
    """Unshare as root, or as a user in a user namespace; "" or why neither is possible."""
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            kernel.unshare(OWN)
            return ""
    if reason := _refusal(OWN | kernel.CLONE_NEWUSER, place):
        return f"user namespaces are refused ({reason}); {_advice()}"
    if not drop_user(place):
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # without it the maps below cannot be written after a change of user
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(OWN | kernel.CLONE_NEWUSER)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        descriptor = os.open(f"/proc/self/{name}", os.O_WRONLY)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)
    place.alone = counts_by_namespace()
    return ""


def counts_by_namespace() -> bool:
    """Whether the kernel counts a user's threads in each user namespace apart, as it does from 5.14 on."""
    major, minor = os.uname().release.split(".")[:2]
    return (int(major), int("".join(filter(str.isdigit, minor)) or 0)) >= (5, 14)


def _refusal(flags: int, place: Place) -> str:
    """Why a throw-away child with no rights cannot unshare, or nothing."""
    child = os.fork()
    if child == 0:
        try:
            drop_user(place)
            kernel.unshare(flags)
            os._exit(0)
        except OSError as error:
            os._exit(error.errno or 1)
        finally:
            os._exit(1)
    _, ended = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(ended)
    return os.strerror(code) if code > 0 else ("killed" if code else "")


def _advice() -> str:
    return (
        "in a container allow unshare and mount in its seccomp profile, on Ubuntu set "
        "kernel.apparmor_restrict_unprivileged_userns=0, elsewhere see user.max_user_namespaces"
    )


def _go_on_as_first_process(place: Place) -> None:
    """Fork into the new pid namespace: whatever is left there dies with its first process."""
    if child := os.fork():
        _wait_for(child, place)


def _wait_for(child: int, place: Place) -> None:
    """Stay as the parent that SCALER's process knows; end with the child, or when SCALER's process is gone."""
    os.closerange(0, 1024)
    drop_user(place)
    parent = os.getppid()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
        if os.getppid() != parent:
            os._exit(0)  # which ends the child
        signal.sigtimedwait([signal.SIGCHLD], PATROL_SECONDS)


def _empty_root() -> None:
    """Put an empty, read-only file system in place of the root folder."""
    kernel.mount(None, b"/", kernel.MS_REC | kernel.MS_PRIVATE)
    point = next(path for path in MOUNT_POINTS if os.path.isdir(path)).encode()  # noqa: PTH112 - no pathlib here
    flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    kernel.mount(b"tmpfs", point, flags, b"size=4k,nr_inodes=1,mode=555")
    kernel.make_root(point)
    kernel.mount(None, b"/", flags | kernel.MS_REMOUNT | kernel.MS_RDONLY)


def _look_around() -> str:
    """What a namespace that is in force would not show; "" if nothing."""
    seen = []
    if os.listdir("/"):  # noqa: PTH208 - as above
        seen.append("files")
    if os.getpid() != 1:
        seen.append("processes")
    if [name for _, name in socket.if_nameindex() if name != "lo"]:
        seen.append("network interfaces")
    return f"the machine's {', '.join(seen)} can still be seen" if seen else ""


def _change_root() -> bool:
    """Make a folder that was deleted the root: empty, and nothing can be made in it. Whether that was allowed."""
    with contextlib.suppress(OSError):
        folder = tempfile.mkdtemp(prefix="scaler-root-")
        try:
            os.chdir(folder)
        finally:
            os.rmdir(folder)  # noqa: PTH106 - as above
        os.chroot(".")
        os.chdir("/")
        return True
    os.chdir("/")
    return False


def drop_user(place: Place) -> str:
    """From root to a user that nobody is; "" or why not. Raises OSError where root may but it fails."""
    if os.geteuid() != 0:
        return ""
    with contextlib.suppress(OSError):
        os.setgroups([])
    for user in (place.user, NOBODY):
        with contextlib.suppress(OSError):
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            place.alone = place.alone or user != NOBODY
            return ""
    return "root may not change its user here; it gives up every capability and stays behind the filter"


def _enter_landlock(place: Place) -> str:
    """Deny this process and its jobs all paths; "" or why not."""
    try:
        rules = landlock.ruleset()
        if rules is None:
            return f"this kernel ({os.uname().release}) has no Landlock, or does not allow it; Linux 5.13 brings it"
        landlock.restrict(rules)
        os.close(rules)
    except OSError as error:
        return f"Landlock is refused ({error})"
    try:
        os.listdir("/")  # noqa: PTH208 - as above
    except PermissionError:
        return ""
    return "Landlock is accepted, but does not hold: a folder can still be listed"


def tasks_of_user() -> int:
    """How many threads the user of this process has; 0 where /proc does not tell."""
    count, user = 0, os.geteuid()
    with contextlib.suppress(OSError):
        for name in os.listdir("/proc"):  # noqa: PTH208 - as above
            with contextlib.suppress(OSError):
                if name.isdigit() and os.stat(f"/proc/{name}").st_uid == user:  # noqa: PTH116 - as above
                    count += len(os.listdir(f"/proc/{name}/task"))  # noqa: PTH208 - as above
    return count


def page_bytes() -> int:
    """Address space that this process uses before any job; 0 where /proc does not tell."""
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 - as above
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
