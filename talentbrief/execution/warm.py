"""Kernels forked from a nursery, for papermill's and nbclient's ordinary engine.

:class:`WarmKernelManager` is an ordinary kernel manager whose provisioner asks the nursery for a process instead
of starting an interpreter; the kernel, its protocol and its outputs are ipykernel's own. Without a nursery, or
where it has gone, kernels start the ordinary way.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir

from talentbrief.execution.nursery import ADDRESS_VARIABLE, LAUNCHER

__all__ = ["ForkedKernel", "WarmKernelManager", "WarmProvisioner"]

_START_SECONDS: Final = 60.0
_END_SECONDS: Final = 1.0
_LONGEST_SOCKET_PATH: Final = 100


class ForkedKernel:
    """A kernel's process in the nursery, with the part of Popen's interface that a provisioner uses.

    Parameters
    ----------
    address : str
        The nursery's socket.
    arguments : list of str
        The kernel's command line, after its module.
    folder : str
        The kernel's working folder.
    environment : dict
        The kernel's environment.

    Raises
    ------
    OSError
        If the nursery does not answer.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, arguments: list[str], folder: str, environment: dict[str, str]) -> None:
        self.returncode: int | None = None
        self._received = b""
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._connection.settimeout(_START_SECONDS)
        try:
            self._connection.connect(address)
            asked = {"arguments": arguments, "folder": folder, "environment": environment}
            self._connection.sendall(json.dumps(asked).encode() + b"\n")
            answer = self._line()
        except OSError:
            self._connection.close()
            raise
        if answer is None or "pid" not in answer:
            self._connection.close()
            raise ConnectionError(f"the nursery started no kernel: {answer}")
        self.pid = answer["pid"]

    def _line(self) -> dict[str, int] | None:
        while b"\n" not in self._received:
            piece = self._connection.recv(4096)
            if not piece:
                return None
            self._received += piece
        line, _, self._received = self._received.partition(b"\n")
        answer: dict[str, int] = json.loads(line)
        return answer

    def poll(self, seconds: float = 0.0) -> int | None:
        """Ask whether the kernel has ended.

        Parameters
        ----------
        seconds : float
            How long to wait for it.

        Returns
        -------
        int or None
            Its exit status; None while it runs.
        """
        if self.returncode is None:
            self._connection.settimeout(seconds)
            try:
                answer = self._line()
            except (BlockingIOError, TimeoutError):
                return None
            except OSError:
                answer = None
            self.returncode = -signal.SIGKILL if answer is None else answer["exit"]
            self._connection.close()
        return self.returncode

    def wait(self) -> int:
        """Wait for the kernel's end.

        Returns
        -------
        int
            Its exit status.
        """
        while self.poll(_START_SECONDS) is None:
            pass
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel and what it started; after a killing one, wait a moment for its end.

        Parameters
        ----------
        signum : int
            The signal.
        """
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signum)
            if signum == signal.SIGKILL:
                self.poll(_END_SECONDS)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class WarmProvisioner(LocalProvisioner):
    """Provides kernels by asking the nursery, or else as jupyter_client does."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start a kernel.

        Parameters
        ----------
        cmd : list of str
            The kernel's command line.
        **kwargs
            Its environment ``env`` and folder ``cwd``, and what else Popen takes.

        Returns
        -------
        dict
            How to connect to the kernel.
        """
        environment = dict(kwargs.get("env") or os.environ)
        address = environment.pop(ADDRESS_VARIABLE, "")
        if address and LAUNCHER in cmd:
            folder = str(kwargs.get("cwd") or Path.cwd())
            arguments = cmd[cmd.index(LAUNCHER) + 1 :]
            try:
                kernel = ForkedKernel(address, arguments, folder, environment)
            except OSError as error:
                self.log.warning("kernels start the ordinary way: %s", error)
            else:
                self.process = cast("subprocess.Popen[bytes]", kernel)
                # Without pgid, signals go through the kernel's own method, which knows its group.
                self.pid = kernel.pid
                self.cwd = folder
                return self.connection_info
        return await super().launch_kernel(cmd, **kwargs)


class WarmKernelManager(AsyncKernelManager):
    """A kernel manager whose kernels come from the nursery where there is one.

    It talks to kernels over sockets in the file system where these exist: other users of the machine cannot
    listen, as they could on a TCP port.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kernel_id = self.kernel_id or str(uuid.uuid4())
        # Sockets are named after this file; unnamed, all kernels of a folder would share them.
        runtime = os.environ.get("JUPYTER_RUNTIME_DIR") or jupyter_runtime_dir()
        self.connection_file = str(Path(runtime) / f"kernel-{self.kernel_id}.json")
        self.provisioner = WarmProvisioner(
            kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
        )
        if sys.platform != "win32" and len(os.fsencode(self.connection_file)) < _LONGEST_SOCKET_PATH:
            self.transport = "ipc"
