import './ui/tokens.css';
import './ui/controls.css';
import './fonts.css';
import './kiosk/screens/frame.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectStation } from './client/link.ts';
import { StationProvider } from './client/station.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the app.');

// A kiosk has no context menu, no dropped files and no zoom.
for (const name of ['contextmenu', 'dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
window.addEventListener(
  'wheel',
  (event) => {
    if (event.ctrlKey) event.preventDefault();
  },
  { passive: false },
);

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: true, retryDelay: 500, staleTime: Number.POSITIVE_INFINITY, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <StationProvider line={connectStation()}>
        <App />
      </StationProvider>
    </QueryClientProvider>
  </StrictMode>,
);
