/** The child's side of the stand-in for utility processes: gives the module named in argv a `process.parentPort`. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

const toParent = process.send.bind(process);
const parentPort = new EventEmitter();
parentPort.postMessage = (message) => void toParent(message, undefined, {}, () => undefined);
process.parentPort = parentPort;
process.send = undefined;

/** Messages wait until somebody listens, as in Electron. */
const waiting = [];
const emit = (event) =>
  parentPort.listenerCount('message') > 0 ? parentPort.emit('message', event) : waiting.push(event);
parentPort.on('newListener', (name) => {
  if (name === 'message') setImmediate(() => waiting.splice(0).forEach(emit));
});

/** A port whose other end is in the parent: all that is told of it is that it closed. */
const ports = new Map();
process.on('message', ({ data, ports: ids, closed }) => {
  if (closed !== undefined) return void ports.get(closed)?.emit('close');
  const given = ids.map((id) => {
    const port = Object.assign(new EventEmitter(), { start: () => undefined });
    ports.set(id, port);
    return port;
  });
  emit({ data, ports: given });
});
// What closes every port of a parent that is gone. A utility process itself has no such event.
const { on, once } = process;
on.call(process, 'disconnect', () => {
  for (const port of ports.values()) port.emit('close');
});
process.once = (name, listener) => (name === 'disconnect' ? process : once.call(process, name, listener));
process.on = (name, listener) => (name === 'disconnect' ? process : on.call(process, name, listener));

const [path] = process.argv.splice(2, 1);
await import(pathToFileURL(path).href);
