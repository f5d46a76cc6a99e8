"""The sandbox of the learner's side: Linux namespaces, a private file system, limits.

No privilege is needed to start it. An ordinary user makes it inside a user namespace; root makes it directly and becomes nobody,
because the kernel does not count root's processes. The forked process enters it before any of the learner's code runs. What it
then sees: the Python environment and the system's libraries, read-only, the mlroadmap package, and a folder of its own on a
tmpfs of limited size. No network, no other process, no other file. When its first process ends, the kernel ends the others.
"""

import contextlib
import ctypes
import functools
import json
import math
import os
import select
import shutil
import signal
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mlroadmap.errors import CourseError

from .limits import MIB, Limits

try:
    import fcntl
    import resource
except ModuleNotFoundError:  # Windows, where there is no sandbox and no fork
    fcntl = resource = None

# From <linux/sched.h>, <linux/mount.h>, <linux/prctl.h>, <linux/capability.h>.
_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_MNT_DETACH, _AT_FDCWD, _AT_RECURSIVE = 2, -100, 0x8000
_PDEATHSIG, _DUMPABLE, _SECCOMP, _CAPBSET_DROP, _SUBREAPER, _NO_NEW_PRIVS, _AMBIENT = 1, 4, 22, 24, 36, 38, 47
_CAP_KILL, _CAP_SYS_ADMIN = 5, 21
_SYSCALLS = {
    "x86_64": {"pivot_root": 155, "mount_setattr": 442, "capset": 126, "audit": 0xC000003E},
    "aarch64": {"pivot_root": 41, "mount_setattr": 442, "capset": 91, "audit": 0xC00000B7},
}
# Calls that no lesson needs and that would reach around a limit (memory that no process maps) or into the kernel's odder parts.
_FORBIDDEN = {
    "x86_64": {
        "shmget": 29, "ptrace": 101, "mount": 165, "umount2": 166, "swapon": 167, "reboot": 169, "unshare": 272, "keyctl": 250,
        "add_key": 248, "request_key": 249, "setns": 308, "perf_event_open": 298, "bpf": 321, "userfaultfd": 323, "memfd_create": 319,
        "process_vm_readv": 310, "process_vm_writev": 311, "io_uring_setup": 425, "open_tree": 428, "move_mount": 429, "fsopen": 430,
        "fsconfig": 431, "fsmount": 432, "pidfd_getfd": 438, "mount_setattr": 442, "memfd_secret": 447, "mq_open": 240, "semget": 64,
        "msgget": 68, "clone3": 435,
    },
    "aarch64": {
        "shmget": 194, "ptrace": 117, "mount": 40, "umount2": 39, "swapon": 224, "reboot": 142, "unshare": 97, "keyctl": 219,
        "add_key": 217, "request_key": 218, "setns": 268, "perf_event_open": 241, "bpf": 280, "userfaultfd": 282, "memfd_create": 279,
        "process_vm_readv": 270, "process_vm_writev": 271, "io_uring_setup": 425, "open_tree": 428, "move_mount": 429, "fsopen": 430,
        "fsconfig": 431, "fsmount": 432, "pidfd_getfd": 438, "mount_setattr": 442, "memfd_secret": 447, "mq_open": 180, "semget": 190,
        "msgget": 186, "clone3": 435,
    },
}  # fmt: skip
_NOBODY = 65534
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_ETC = ("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "timezone", "fonts", "alternatives", "mime.types", "nsswitch.conf")
# Not zero: a shared mapping of it is memory that is not counted.
_DEVICES = ("null", "full", "random", "urandom")
HOME, WORK = "/home/learner", "/home/learner/work"

PROTECTIONS = {
    "processes": "other processes are neither seen nor reached",
    "files": "no file outside the environment and the own folder is seen",
    "read_only": "the environment cannot be changed",
    "network": "no network",
    "variables": "no environment variable of the grader's is seen",
    "rights": "no capability, none to be had, not root",
    "memory": "memory is limited",
    "process_count": "the number of processes is limited",
    "file_size": "a file's size is limited",
    "disk": "the room for files is limited",
    "survival": "nothing survives the end of the run",
}


@functools.cache
def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _check(result, what):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _machine():
    name = os.uname().machine
    if name not in _SYSCALLS:
        raise OSError(f"the sandbox knows x86_64 and aarch64, not {name}")
    return name


def _call(name, *arguments):
    return _check(_libc().syscall(_SYSCALLS[_machine()][name], *arguments), name)


def _prctl(option, *arguments):
    values = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    return _libc().prctl(option, *values)


def _unshare(flags):
    _check(_libc().unshare(flags), "unshare")


def _mount(source, target, kind=None, flags=0, options=None):
    encode = lambda text: None if text is None else os.fsencode(text)  # noqa: E731
    _check(_libc().mount(encode(source), encode(target), encode(kind), ctypes.c_ulong(flags), encode(options)), f"mount {target}")


def die_with_parent():
    """Ask the kernel to kill this process when its parent ends. Lost whenever rights change, so asked for last."""
    if sys.platform == "linux":
        _prctl(_PDEATHSIG, 9)


def not_dumpable(dumpable=False):
    """Nobody but root may trace this process or read its memory, and it dumps no core."""
    if sys.platform == "linux":
        _prctl(_DUMPABLE, int(dumpable))


def _may_mount():
    """Root with the right to mount, as opposed to root inside a container without it."""
    if os.geteuid() != 0:
        return False
    with open("/proc/self/status") as status:
        effective = next(int(line.split()[1], 16) for line in status if line.startswith("CapEff"))
    return bool(effective >> _CAP_SYS_ADMIN & 1)


# ------------------------------------------------------------------------------------------------ around the learner's side


class Box:
    """The room of one run: ``before_fork`` in the monitor, ``enter`` in its child."""

    def __init__(self, sandboxed, limits):
        self.sandboxed = sandboxed
        self.limits = limits
        self.room = tempfile.mkdtemp(prefix="run-")
        self.root = _may_mount() if sandboxed else False

    def before_fork(self):
        if not self.sandboxed:
            if sys.platform == "linux":
                _prctl(_SUBREAPER, 1)
            return
        if self.root:
            _unshare(_NEWPID)
        else:
            user, group = os.geteuid(), os.getegid()
            # The files under /proc/self belong to root while a process is not dumpable.
            not_dumpable(True)
            _unshare(_NEWUSER | _NEWPID)
            _map_user(user, group)
            not_dumpable()

    def enter(self, channel, base_data, keep=()):
        """In the child: go in, for good. Returns the descriptor of the file behind descriptors 1 and 2."""
        if not self.sandboxed:
            return self._enter_plain(channel, base_data)
        _unshare(_NEWNS | _NEWNET | _NEWIPC | _NEWUTS)
        _loopback()
        _check(_libc().sethostname(b"learner", 7), "sethostname")
        owner = (_NOBODY, _NOBODY) if self.root else (os.geteuid(), os.getegid())
        self._file_system(owner)
        os.setsid()
        if self.root:
            os.setgroups([])
            os.setresgid(_NOBODY, _NOBODY, _NOBODY)
            os.setresuid(_NOBODY, _NOBODY, _NOBODY)
            # In a user namespace of its own, the processes of this run are counted apart from those of other runs.
            not_dumpable(True)
            _unshare(_NEWUSER)
            _map_user(_NOBODY, _NOBODY)
        os.chdir(WORK)
        output = self._descriptors((channel, *keep), "/tmp")
        _environment(HOME, "/tmp")
        _drop_rights()
        # In here there is nothing to hide from; a process that is not dumpable could not read its own /proc/self.
        not_dumpable(True)
        die_with_parent()
        _limit(self.limits, base_data, processes=True)
        _filter_calls()
        return output

    def _enter_plain(self, channel, base_data):
        os.setsid()
        die_with_parent()
        home, work, scratch = self.plain_folders()
        os.chdir(work)
        output = self._descriptors((channel,), scratch)
        _environment(home, scratch)
        _limit(self.limits, base_data, processes=False)
        return output

    def plain_folders(self):
        """Without a sandbox: a home, the folder of the run, and a place for temporary files."""
        home = os.path.join(self.room, "home")
        work, scratch = os.path.join(home, "work"), os.path.join(home, "tmp")
        os.makedirs(work)
        os.makedirs(scratch)
        return home, work, scratch

    @contextlib.contextmanager
    def environment(self, home, scratch):
        """The learner's variables, for a process that is started rather than forked; this one's are as they were afterwards."""
        saved = dict(os.environ)
        _environment(home, scratch)
        try:
            yield {**{name: saved[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in saved}, **os.environ}
        finally:
            os.environ.clear()
            os.environ.update(saved)

    def _descriptors(self, keep, scratch):
        """Nothing inherited stays open but what is to be kept; 1 and 2 write to a file."""
        kept = {0, 1, 2, *keep}
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        output, path = tempfile.mkstemp(dir=scratch)
        os.unlink(path)
        fcntl.fcntl(output, fcntl.F_SETFL, os.O_APPEND)
        os.dup2(output, 1)
        os.dup2(output, 2)
        kept.add(output)
        for number in _open_descriptors():
            if number not in kept:
                with contextlib.suppress(OSError):
                    os.close(number)
        return output

    def _file_system(self, owner):
        _mount("none", "/", None, _MS_REC | _MS_PRIVATE)
        _mount("tmpfs", self.room, "tmpfs", _MS_NOSUID | _MS_NODEV, "mode=0755,size=4m,nr_inodes=4k")
        old = os.path.join(self.room, ".old")
        os.mkdir(old, 0o700)
        _call("pivot_root", os.fsencode(self.room), os.fsencode(old))
        os.chdir("/")
        # First what is the learner's own: the environment may lie below one of these places (a clone in /tmp), and is shown in it.
        os.makedirs(HOME)
        options = f"mode=0755,size={self.limits.disk},nr_inodes=20k,uid={owner[0]},gid={owner[1]}"
        _mount("tmpfs", HOME, "tmpfs", _MS_NOSUID | _MS_NODEV, options)
        for path, place in ((f"{HOME}/.tmp", "/tmp"), (f"{HOME}/.shm", "/dev/shm")):
            os.mkdir(path)
            os.makedirs(place, exist_ok=True)
            _mount(path, place, None, _MS_BIND)
        os.mkdir(WORK)
        if self.root:
            for folder, _, files in os.walk(HOME):
                for path in (folder, *(os.path.join(folder, name) for name in files)):
                    os.chown(path, *owner, follow_symlinks=False)
        for path in visible():
            _show(path)
        os.makedirs("/etc", exist_ok=True)
        for name in _ETC:
            if os.path.exists(f"/.old/etc/{name}"):
                _show(f"/etc/{name}")
        Path("/etc/passwd").write_text(f"learner:x:{owner[0]}:{owner[1]}::{HOME}:/bin/sh\n")
        Path("/etc/group").write_text(f"learner:x:{owner[1]}:\n")
        Path("/etc/hosts").write_text("127.0.0.1 localhost\n")
        self._devices()
        os.makedirs("/proc", exist_ok=True)
        # Inside some containers a fresh /proc is refused; without one nothing of the outside shows either.
        with contextlib.suppress(OSError):
            _mount("proc", "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
        _check(_libc().umount2(b"/.old", _MNT_DETACH), "umount2")
        os.rmdir("/.old")
        _mount("none", "/", None, _MS_BIND | _MS_REMOUNT | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)

    def _devices(self):
        os.makedirs("/dev", exist_ok=True)
        for name in _DEVICES:
            Path(f"/dev/{name}").touch()
            _mount(f"/.old/dev/{name}", f"/dev/{name}", None, _MS_BIND)
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            os.symlink(f"/proc/self/fd/{number}", f"/dev/{name}")
        os.symlink("/proc/self/fd", "/dev/fd")
        os.mkdir("/dev/pts")
        with contextlib.suppress(OSError):
            _mount("devpts", "/dev/pts", "devpts", _MS_NOSUID | _MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620")
            os.symlink("pts/ptmx", "/dev/ptmx")

    def close(self):
        shutil.rmtree(self.room, ignore_errors=True)


def visible():
    """What the learner's side sees of this machine, read-only: the system's libraries, the environment, this package."""
    paths = [path for path in _SYSTEM if os.path.lexists("/.old" + path) or os.path.lexists(path)]
    wanted = {place(prefix) for prefix in (sys.prefix, sys.base_prefix) for place in (os.path.realpath, os.path.abspath)}
    wanted.add(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for path in sorted(wanted):
        if not any(path == shown or path.startswith(shown + "/") for shown in paths):
            paths.append(path)
    return paths


def _show(path):
    """Bind a path of the old root at the same place in the new one, read-only."""
    source = "/.old" + path
    if os.path.islink(source):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        target = os.readlink(source)
        if not os.path.lexists(path):
            os.symlink(target, path)
        return
    if os.path.isdir(source):
        os.makedirs(path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).touch()
    _mount(source, path, None, _MS_BIND | _MS_REC)
    attributes = struct.pack("=QQQQ", _MS_RDONLY | _MS_NOSUID | _MS_NODEV, 0, 0, 0)
    _call("mount_setattr", _AT_FDCWD, os.fsencode(path), _AT_RECURSIVE, attributes, len(attributes))


def regular_files(top, limits):
    """The files of a submission in pieces, ``(path below top, whether it is the first piece, bytes)``, within bounds.

    Regular files only: no link is followed, no pipe or device opened.
    """
    room, count = limits.disk // 2, 0
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if not os.path.islink(os.path.join(folder, name))]
        for name in files:
            try:
                descriptor = os.open(os.path.join(folder, name), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            except OSError:
                continue
            with open(descriptor, "rb") as file:
                status = os.fstat(descriptor)
                room -= status.st_size
                count += 1
                if not stat.S_ISREG(status.st_mode) or room < 0 or count > 5000:
                    continue
                path, first = os.path.relpath(os.path.join(folder, name), top), True
                while (data := file.read(min(MIB, limits.message // 2))) or first:
                    yield path, first, data
                    first = False


def _open_descriptors():
    folder = "/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"
    try:
        return [int(name) for name in os.listdir(folder)]
    except OSError:
        return list(range(3, 1024))


def _map_user(user, group):
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _loopback():
    """Bring up the loopback device of the empty network: a lesson may talk to a server of its own."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as anything:
        # SIOCSIFFLAGS with IFF_UP | IFF_RUNNING.
        fcntl.ioctl(anything, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))


def _drop_rights(keep=None):
    """Give up every capability (but ``keep``), now and for whatever is executed."""
    for capability in range(64):
        if capability != keep:
            _prctl(_CAPBSET_DROP, capability)
    _prctl(_AMBIENT, 4)
    bits = 0 if keep is None else 1 << keep
    header = struct.pack("=Ii", 0x20080522, 0)
    _call("capset", header, struct.pack("=IIIIII", bits & 0xFFFFFFFF, bits & 0xFFFFFFFF, 0, 0, 0, 0))
    _prctl(_NO_NEW_PRIVS, 1)


def _environment(home, scratch):
    """Only what the learner's code may know. The same in the sandbox and without one."""
    names = ("PYTHONPATH", "LANG", "TZ", "MPLBACKEND")
    kept = {name: value for name, value in os.environ.items() if name.endswith("_NUM_THREADS") or name in names}
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update(
        HOME=home, TMPDIR=scratch, IPYTHONDIR=f"{home}/.ipython", MPLCONFIGDIR=f"{home}/.matplotlib", JOBLIB_TEMP_FOLDER=scratch,
        PATH=os.pathsep.join((os.path.dirname(sys.executable), os.defpath)), PYTHONSAFEPATH="1", PYTHONUTF8="1",
        PYTHONDONTWRITEBYTECODE="1", PYTHONNOUSERSITE="1", USER="learner", LC_ALL="C.UTF-8",
    )  # fmt: skip
    os.environ.update(TERM="xterm-color", CLICOLOR="1", FORCE_COLOR="1", CLICOLOR_FORCE="1", PAGER="cat", GIT_PAGER="cat")
    tempfile.tempdir = None
    if hasattr(time, "tzset"):
        time.tzset()


def data_size():
    """Bytes of private memory that this process has mapped: what RLIMIT_DATA counts."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    except (OSError, StopIteration):
        return 0


def limit_memory(size):
    """Let this process map at most ``size`` bytes of private memory."""
    if sys.platform == "linux":
        _at_most(resource.RLIMIT_DATA, size)


def _at_most(which, value):
    _, hard = resource.getrlimit(which)
    value = int(value) if hard == resource.RLIM_INFINITY else min(int(value), hard)
    resource.setrlimit(which, (value, value))


def _limit(limits, base_data, processes):
    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_CPU, limits.cpu + 1)
    _at_most(resource.RLIMIT_FSIZE, limits.file_bytes)
    _at_most(resource.RLIMIT_NOFILE, limits.open_files)
    limit_memory(base_data + limits.memory)
    if sys.platform == "linux":
        _at_most(resource.RLIMIT_MSGQUEUE, 0)
        if processes:
            _at_most(resource.RLIMIT_NPROC, limits.processes + 2)


def _filter_calls():
    """Refuse the forbidden system calls, and those of another architecture, by seccomp."""
    machine = _machine()
    forbidden = sorted(_FORBIDDEN[machine].items())
    # (code, jump if true, jump if false, constant): load the architecture, compare, load the number, compare each, allow.
    program = [(0x20, 0, 0, 4), (0x15, 1, 0, _SYSCALLS[machine]["audit"]), (0x06, 0, 0, 0x80000000), (0x20, 0, 0, 0)]
    if machine == "x86_64":
        program += [(0x35, 0, 1, 0x40000000), (0x06, 0, 0, 0x00050000 | 38)]
    for name, number in forbidden:
        # glibc falls back to clone when clone3 is said not to exist; the others are not permitted.
        program += [(0x15, 0, 1, number), (0x06, 0, 0, 0x00050000 | (38 if name == "clone3" else 1))]
    # mmap of shared memory without a file: what a process has let go of there is counted nowhere, and stays.
    program += [(0x15, 0, 5, {"x86_64": 9, "aarch64": 222}[machine]), (0x20, 0, 0, 40), (0x54, 0, 0, 0x2F), (0x15, 0, 1, 0x21)]
    program += [(0x06, 0, 0, 0x00050000 | 1), (0x06, 0, 0, 0x7FFF0000)]
    # clone with a flag that makes a new user namespace.
    clone = {"x86_64": 56, "aarch64": 220}[machine]
    program += [(0x15, 0, 3, clone), (0x20, 0, 0, 16), (0x45, 0, 1, _NEWUSER), (0x06, 0, 0, 0x00050000 | 1), (0x06, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in program))
    filter_ = struct.pack("@HxxxxxxP", len(program), ctypes.addressof(code))
    _check(_prctl_pointer(_SECCOMP, 2, filter_), "seccomp")


def _prctl_pointer(option, value, data):
    return _libc().prctl(option, ctypes.c_ulong(value), ctypes.c_char_p(data), ctypes.c_ulong(0), ctypes.c_ulong(0))


# ------------------------------------------------------------------------------------------------ watching from outside


# How a monitor says, by its exit status, why the learner's side ended.
REASONS = {0: "died", 3: "memory", 4: "time"}


def monitor(box, orders, enter):
    """Start the learner's side in a child and watch over it; runs in a process of its own and returns its exit status.

    A process of its own, because one that has asked for a new process namespace can start no thread any more. ``enter()`` is called in
    the child and does not return. ``orders`` is a socket to the grader's side: the child's process id goes out, a byte comes in when its
    time begins to count, and when it closes, all ends.
    """
    limits, base = box.limits, _statm(os.getpid()) or (0, 0)
    box.before_fork()
    child = os.fork()
    if child == 0:
        orders.close()
        enter()
    if box.sandboxed:
        _drop_rights(keep=_CAP_KILL if box.root else None)
    die_with_parent()
    orders.sendall(struct.pack("=i", child))
    deadline, status = math.inf, 0
    while True:
        ordered, _, _ = select.select([orders], [], [], 1 if deadline == math.inf else 0.1)
        if ordered:
            if not orders.recv(1):
                break
            deadline = time.monotonic() + limits.wall
        ended, how = os.waitpid(child, os.WNOHANG)
        if ended:
            status = 4 if os.WIFSIGNALED(how) and os.WTERMSIG(how) == signal.SIGXCPU else 0
            child = None
            break
        if time.monotonic() > deadline:
            status = 4
            break
        if _used(base) > limits.memory:
            status = 3
            break
    _end(child, box.sandboxed)
    # The grader's side need not wait until the memory of this process is given back.
    with contextlib.suppress(OSError):
        orders.shutdown(socket.SHUT_WR)
    return status


def _end(child, sandboxed):
    """Kill the learner's side. In the sandbox the kernel kills what it started; without one, what can be found is killed."""
    for process in [child] if sandboxed else descendants(os.getpid())[1:]:
        if process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _used(base):
    """Bytes in memory of the learner's processes, without the libraries that a forked process shares with its parent."""
    total = 0
    for process in descendants(os.getpid())[1:]:
        size = _statm(process)
        if size is not None:
            shared = base[1] if size[0] > 0.9 * base[0] else 0
            total += max(0, size[1] - shared)
    return total


def _statm(process):
    try:
        with open(f"/proc/{process}/statm") as file:
            size, resident = file.read().split()[:2]
    except OSError:
        return None
    page = resource.getpagesize()
    return int(size) * page, int(resident) * page


def descendants(process):
    """A process and all under it."""
    found, waiting = [], [process]
    while waiting and len(found) < 10_000:
        current = waiting.pop()
        found.append(current)
        try:
            for task in os.listdir(f"/proc/{current}/task"):
                with open(f"/proc/{current}/task/{task}/children") as file:
                    waiting += map(int, file.read().split())
        except OSError:
            continue
    return found


# ------------------------------------------------------------------------------------------------ the self-test


@functools.cache
def self_test() -> dict[str, bool]:
    """Which protections of `PROTECTIONS` hold on this machine, tried out in a sandbox (about half a second)."""
    nothing = dict.fromkeys(PROTECTIONS, False)
    if sys.platform != "linux" or os.uname().machine not in _SYSCALLS:
        return nothing
    package = Path(__file__).resolve().parent.parent.parent
    environment = {"PYTHONPATH": str(package), "PATH": os.environ.get("PATH", "")}
    command = [sys.executable, "-P", "-m", "mlroadmap.grading.probe"]
    try:
        answer = subprocess.run(command, env=environment, capture_output=True, timeout=30, stdin=subprocess.DEVNULL, check=True)
        found = json.loads(answer.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return nothing
    return {name: found.get(name) is True for name in PROTECTIONS}


def require() -> None:
    """Raise CourseError unless every protection holds here."""
    missing = [text for name, text in PROTECTIONS.items() if not self_test()[name]]
    if len(missing) == len(PROTECTIONS):
        raise CourseError(
            "the sandbox cannot be made on this machine (it needs Linux with user namespaces); grade inside a container or a virtual "
            "machine that allows them, or with --no-sandbox if you trust every submission"
        )
    if missing:
        raise CourseError(f"the sandbox does not hold here: {'; '.join(missing)}. Grade elsewhere, or with --no-sandbox")


PROBE_LIMITS = Limits(memory=64 * MIB, processes=8, file_bytes=2 * MIB, disk=4 * MIB, open_files=64)
