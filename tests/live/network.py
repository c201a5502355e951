"""A network of our own between clients and a server: slow, lossy, cut or silent.

Each connection is carried in both directions with a delay, at a rate, in pieces of what a
packet holds. A lost packet is one that comes again after the sender's patience, and what
stands behind it waits: that is what loss looks like to whoever speaks TCP. The network
may be frozen (nothing passes, nobody is told) or cut (both sides are told) at any time.
"""
import asyncio
import random
import threading
import time

PACKET_BYTES = 1400
WAITING_BYTES_MAX = 16384  # of one direction, as a system would buffer


class Network:
    """Lives in a thread of its own; `address` is where clients connect."""

    def __init__(self, server, round_trip_s=0.0, loss=0.0, bytes_a_second=None, seed=1):
        self.server = server
        self.round_trip_s, self.loss = round_trip_s, loss
        self.bytes_a_second, self.chance = bytes_a_second, random.Random(seed)
        self.carried = 0  # bytes, both ways
        self.is_frozen = False
        self.connections = set()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        door = self._do(asyncio.start_server(self._came, "127.0.0.1", 0,
                                             limit=PACKET_BYTES))
        self.door = door
        self.address = "127.0.0.1:%d" % door.sockets[0].getsockname()[1]

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    def url(self, url):
        """The same join link, by way of this network."""
        return url.replace(self.server, self.address)

    # ---- what may happen to it ----

    def freeze(self):
        self.is_frozen = True

    def thaw(self):
        self.is_frozen = False

    def cut(self):
        """Ends every connection, as a router does that starts again."""
        self._do(self._cut())

    def abandon(self):
        """From now on connections that are there carry nothing; new ones do."""
        for connection in list(self.connections):
            connection.is_abandoned = True

    def close(self):
        self._do(self._close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    # ---- inside ----

    async def _cut(self):
        tasks = [connection.task for connection in self.connections]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _close(self):
        self.door.close()
        await self._cut()

    async def _came(self, reader, writer):
        connection = Connection(self, reader, writer)
        self.connections.add(connection)
        try:
            await connection.carry()
        except* OSError:
            pass
        except* asyncio.CancelledError:
            pass
        finally:
            connection.end()
            self.connections.discard(connection)


class Connection:
    def __init__(self, network, reader, writer):
        self.network, self.client = network, (reader, writer)
        self.server, self.is_abandoned = None, False
        self.task = asyncio.current_task()

    def end(self):
        for side in (self.client, self.server):
            if side:
                side[1].transport.abort()

    async def carry(self):
        await asyncio.sleep(self.network.round_trip_s)  # to find each other
        host, port = self.network.server.rsplit(":", 1)
        self.server = await asyncio.open_connection(host, int(port), limit=PACKET_BYTES)
        async with asyncio.TaskGroup() as ways:  # when one fails all end
            for (reader, _), (_, writer) in ((self.client, self.server),
                                             (self.server, self.client)):
                waiting = asyncio.Queue(maxsize=WAITING_BYTES_MAX // PACKET_BYTES)
                ways.create_task(self._hear(reader, waiting))
                ways.create_task(self._say(writer, waiting))

    def _lateness(self):
        """How long a packet travels; lost ones come again, later and later."""
        late, patience = self.network.round_trip_s / 2, max(0.2, self.network.round_trip_s)
        while self.network.chance.random() < self.network.loss:
            late += patience
            patience *= 2
        return late

    async def _hear(self, reader, waiting):
        free_at = arrives_at = 0.0
        while True:
            packet = await reader.read(PACKET_BYTES)
            rate = self.network.bytes_a_second
            free_at = max(free_at, time.monotonic())
            if rate:
                free_at += len(packet) / rate
            arrives_at = max(arrives_at, free_at + self._lateness())
            self.network.carried += len(packet)
            await waiting.put((arrives_at, packet))
            if not packet:
                return

    async def _say(self, writer, waiting):
        while True:
            arrives_at, packet = await waiting.get()
            await asyncio.sleep(max(0.0, arrives_at - time.monotonic()))
            while self.network.is_frozen or self.is_abandoned:
                await asyncio.sleep(0.005)
            if not packet:
                writer.write_eof()
                return
            writer.write(packet)
            await writer.drain()
