// Stands where Electron's utility process would: gives the station's built file a `process.parentPort` made of a worker's.
import { parentPort, workerData } from 'node:worker_threads';

process.parentPort = {
  postMessage: (message) => parentPort.postMessage(message),
  on: (_event, listener) => parentPort.on('message', ({ message, ports }) => listener({ data: message, ports })),
};
await import(workerData.station);
