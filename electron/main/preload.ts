import { ipcRenderer } from 'electron';

/**
 * Hands the station's port on to the page. Nothing else of Electron is exposed. The page listens for this message from its
 * own window; see `renderer/client/link.ts`.
 */
ipcRenderer.on('station-port', (event) => {
  window.postMessage('foyer:station-port', window.location.origin, event.ports);
});
window.addEventListener('load', () => ipcRenderer.send('screen-ready'));
