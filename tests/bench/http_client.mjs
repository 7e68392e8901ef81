// The client of the HTTP rows, a process of its own: told a port, connections, a number of requests and their bytes, it
// sends them, each connection the next when it has the whole answer to the last, and answers the seconds that it took.
import { once } from 'node:events';
import { connect } from 'node:net';

/** All answers are as long as the first one. */
async function openConnection(port, request) {
  const memory = Buffer.allocUnsafe(64 << 10);
  let answered = () => {};
  const onread = {
    buffer: memory,
    callback: (bytes) => {
      answered(bytes);
      return true;
    },
  };
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
  await once(socket, 'connect');
  const send = (times) =>
    new Promise((done, fail) => {
      let length = 0;
      let received = 0;
      let left = times;
      socket.once('close', () => fail(new Error('the server closed a connection')));
      answered = (bytes) => {
        if (length === 0) {
          const text = memory.toString('latin1', 0, bytes);
          length = text.indexOf('\r\n\r\n') + 4 + Number(/content-length: (\d+)/i.exec(text)[1]);
        }
        received += bytes;
        if (received < length) return;
        received = 0;
        left -= 1;
        if (left === 0) done();
        else socket.write(request);
      };
      socket.write(request);
    });
  return { send, close: () => socket.destroy() };
}

process.on('message', async ({ port, connections, times, request }) => {
  const bytes = Buffer.from(request, 'latin1');
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port, bytes)));
  const begun = performance.now();
  await Promise.all(open.map(({ send }) => send(times)));
  const seconds = (performance.now() - begun) / 1_000;
  for (const { close } of open) close();
  process.send(seconds);
});
