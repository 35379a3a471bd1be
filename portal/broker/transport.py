"""kombu transport over `spool`: acknowledged messages only, one consumer process."""

import os
from collections import defaultdict, deque
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import base, virtual

from portal.broker.spool import Message, Spool, open_spool


class QoS(virtual.QoS):
    """Removes the file when its message is acknowledged or rejected for good."""

    channel: "Channel"

    def ack(self, delivery_tag: str) -> None:
        """Done: the file goes."""
        super().ack(delivery_tag)
        self.channel.finish(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        """Give back when asked to (through `_restore`), else drop."""
        super().reject(delivery_tag, requeue=requeue)
        self.channel.finish(delivery_tag)


class Channel(virtual.Channel):
    """Files of one spool folder, named by the transport option `folder`."""

    QoS = QoS
    supports_fanout = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        client: Any = self.connection.client
        self.spool: Spool = open_spool(client.transport_options["folder"])
        self._owner = os.getpid()
        self._claimed: dict[str, Path] = {}
        self._ahead: defaultdict[str, deque[Path]] = defaultdict(deque)

    def basic_consume(self, queue: str, no_ack: bool, *args: Any, **kwargs: Any) -> Any:
        """Start to consume; only in the process that holds the worker's lock."""
        if no_ack:
            raise ChannelError("The spool keeps a message until it is acknowledged.")
        self.spool.become_worker()
        return super().basic_consume(queue, no_ack, *args, **kwargs)

    def finish(self, delivery_tag: str) -> None:
        """Remove the file of a message, unless it was given back."""
        path = self._claimed.pop(delivery_tag, None)
        if path is not None:
            self.spool.drop(path)

    def _put(self, queue: str, message: Message, **kwargs: Any) -> None:
        self.spool.put(queue, message)

    def _get(self, queue: str, timeout: float | None = None) -> Message:
        ahead = self._ahead[queue]
        if not ahead:
            # Names are read in batches: listing a long queue for each message costs its square.
            ahead.extend(self.spool.waiting(queue))
        while ahead:
            taken = self.spool.take(ahead.popleft())
            if taken is not None:
                path, message = taken
                self._claimed[message["properties"]["delivery_tag"]] = path
                return message
        raise Empty

    def _restore(self, message: virtual.Message) -> None:
        # A pool process inherits the list of claimed files, but they are not its own.
        path = self._claimed.pop(str(message.delivery_tag), None)
        if path is not None and os.getpid() == self._owner:
            self.spool.give_back(path)

    def _restore_at_beginning(self, message: virtual.Message) -> None:
        self._restore(message)

    def _size(self, queue: str) -> int:
        return len(self.spool.waiting(queue))

    def _purge(self, queue: str) -> int:
        return self.spool.purge(queue)

    def _new_queue(self, queue: str, **kwargs: Any) -> None:
        self.spool.queue(queue)

    def _has_queue(self, queue: str, **kwargs: Any) -> bool:
        return (self.spool.folder / queue).is_dir()


class Transport(virtual.Transport):
    """`spool://` with the option `folder`."""

    Channel = Channel
    # Bindings live in memory and are declared by every publisher and consumer itself.
    global_state = virtual.BrokerState()
    polling_interval = 0.1
    driver_type = "filesystem"
    driver_name = "spool"
    default_port = 0
    implements = base.Implements(
        asynchronous=False, exchange_type=frozenset(["direct"]), heartbeats=False
    )

    def driver_version(self) -> str:
        """Shown in the worker's banner."""
        return "1"

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)
        self.state = self.global_state
