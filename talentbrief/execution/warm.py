"""Kernels forked from a nursery, for papermill's and nbclient's ordinary engine.

:class:`WarmKernelManager` is an ordinary kernel manager whose provisioner asks the nursery for a process instead
of starting an interpreter; the kernel, its protocol and its outputs are ipykernel's own. Without a nursery, or
where it has gone, kernels start the ordinary way.
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any, Final, cast

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir

from talentbrief.execution.forked import ForkedProcess
from talentbrief.execution.kernel import LAUNCHER
from talentbrief.execution.nursery import ADDRESS_VARIABLE

__all__ = ["PromptClient", "SoonKernelManager", "WarmKernelManager", "WarmProvisioner", "forkable"]

_SHORTEST_WAIT, _SHORT_WAIT, _LONGEST_WAIT = 0.001, 0.005, 0.1
_LONGEST_SOCKET_PATH: Final = 100
_LONGEST_SILENCE, _SHORT_SILENCE = 1.0, 0.02
_LOOKS: Final = 50


def forkable(command: Sequence[str]) -> bool:
    """Whether a kernel's command line starts what a nursery forks: ipykernel under this very interpreter.

    Parameters
    ----------
    command : sequence of str
        The command line.

    Returns
    -------
    bool
        False for other environments' kernels, other languages, and an interpreter with options of its own.
    """
    python, *rest = command or ("",)
    ours = ("python", "python3", sys.executable)
    return rest[:2] == ["-m", LAUNCHER] and python in ours


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
        address = getattr(self.parent, "nursery", "") or environment.get(ADDRESS_VARIABLE, "")
        environment.pop(ADDRESS_VARIABLE, None)
        if address and forkable(cmd):
            folder = str(kwargs.get("cwd") or Path.cwd())
            arguments = cmd[cmd.index(LAUNCHER) + 1 :]
            try:
                soon = getattr(self.parent, "soon", False)
                kernel = ForkedProcess(address, arguments, folder, environment, soon=soon)
            except OSError as error:
                self.log.warning("kernels start the ordinary way: %s", error)
            else:
                self.process = cast("subprocess.Popen[bytes]", kernel)
                # Without pgid, signals go through the kernel's own method, which knows its group.
                self.pid = kernel.pid
                self.cwd = folder
                return self.connection_info
        return await super().launch_kernel(cmd, **kwargs)


class PromptClient(AsyncKernelClient):
    """A client that knows when a kernel is ready without waiting for it to fall silent."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers, and until what it shows of its answer arrives here.

        On the channel of outputs every request stands between ``busy`` and ``idle``. Once the ``idle`` of our own
        request is here, the subscription is in place and nothing older is still to come; so there is no need to
        listen to 0.2 seconds of silence.
        """
        until = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            asked = self.kernel_info()
            reply = await self._heard(self.shell_channel, asked, "kernel_info_reply", _LONGEST_SILENCE)
            # Where the subscription came too late for this answer, it is there for the next.
            if reply is not None and await self._heard(self.iopub_channel, asked, "idle", _SHORT_SILENCE):
                self._handle_kernel_info_reply(reply)
                return
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    wait_for_ready = _async_wait_for_ready

    async def _heard(self, channel: Any, asked: str, what: str, seconds: float) -> dict[str, Any] | None:
        """Wait for one message about a request; the older ones before it are dropped."""
        with suppress(Empty):
            while True:
                message: dict[str, Any] = await channel.get_msg(timeout=seconds)
                kind = message["content"].get("execution_state", message["msg_type"])
                if message["parent_header"].get("msg_id") == asked and kind == what:
                    return message
        return None


class WarmKernelManager(AsyncKernelManager):
    """A kernel manager whose kernels come from the nursery where there is one.

    It talks to kernels over sockets in the file system where these exist: other users of the machine cannot
    listen, as they could on a TCP port.
    """

    nursery = ""
    """Its nursery's socket, if not the one that :data:`ADDRESS_VARIABLE` names."""

    soon = False
    """Whether its kernels can do without what the nursery imports later."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.client_factory = PromptClient
        self.kernel_id = self.kernel_id or str(uuid.uuid4())
        # Sockets are named after this file; unnamed, all kernels of a folder would share them.
        runtime = os.environ.get("JUPYTER_RUNTIME_DIR") or jupyter_runtime_dir()
        self.connection_file = str(Path(runtime) / f"kernel-{self.kernel_id}.json")
        self.provisioner = WarmProvisioner(
            kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
        )
        if sys.platform != "win32" and len(os.fsencode(self.connection_file)) < _LONGEST_SOCKET_PATH:
            self.transport = "ipc"

    async def _async_start_kernel(self, **kw: Any) -> None:
        """Start the kernel; jupyter_client would sleep for a hundredth of a second then, for its own tests."""
        await _unslept(AsyncKernelManager._async_start_kernel)(self, **kw)
        if not self.ready.done():
            self.ready.set_result(None)

    start_kernel = _async_start_kernel

    async def _async_shutdown_kernel(self, now: bool = False, restart: bool = False) -> None:
        """Shut the kernel down, without such a sleep."""
        await _unslept(AsyncKernelManager._async_shutdown_kernel)(self, now=now, restart=restart)

    shutdown_kernel = _async_shutdown_kernel

    async def _async_wait(self, pollinterval: float = 0.0) -> None:
        """Wait for the kernel's end; jupyter_client would look only every tenth of a second."""
        process: object = getattr(self.provisioner, "process", None)
        while await self._async_is_alive():
            if isinstance(process, ForkedProcess):
                await process.told(_LONGEST_WAIT)
            else:
                await asyncio.sleep(_SHORT_WAIT)

    async def _async_interrupt_kernel(self) -> None:
        """Interrupt the kernel, but not while shutting down one that is idle.

        jupyter_client interrupts before every shutdown. A kernel that has just answered, and not yet gone back to
        ignoring interrupts, then stops listening, and its shutdown takes seconds.
        """
        process: object = getattr(self.provisioner, "process", None)
        if not (self.shutting_down and isinstance(process, ForkedProcess) and await _idle(process.pid)):
            await super()._async_interrupt_kernel()

    interrupt_kernel = _async_interrupt_kernel


def _unslept(method: Any) -> Callable[..., Awaitable[None]]:
    """Give what a method of jupyter_client's manager does by itself."""
    return cast("Callable[..., Awaitable[None]]", getattr(method, "__wrapped__", method))


class SoonKernelManager(WarmKernelManager):
    """A kernel manager for notebooks that write tables and show neither charts nor reports."""

    soon = True


async def _idle(pid: int) -> bool:
    """Whether a kernel works on no request: then, and only then, ipykernel ignores interrupts."""
    bit = 1 << (signal.SIGINT - 1)
    for _ in range(_LOOKS):
        try:
            status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        except OSError:
            return True
        if any(line.startswith("SigIgn:") and int(line.split()[1], 16) & bit for line in status.splitlines()):
            return True
        await asyncio.sleep(_SHORTEST_WAIT)
    return False
