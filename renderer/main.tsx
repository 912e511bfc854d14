import './ui/tokens.css';
import './ui/controls.css';
import './fonts.css';
import './kiosk/screens/frame.css';
import './touch/touch.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectStation } from './client/link.ts';
import { StationProvider } from './client/station.tsx';
import { forbidGestures } from './touch/gestures.ts';
import { guardTaps } from './touch/tap-guard.ts';
import { forgetTransitions } from './ui/transitions.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the app.');

// Who stands before a second screen has no display panel there, and its browser may zoom.
if (window.location.hash === '#greeting') document.documentElement.dataset.zoom = 'free';
forbidGestures();
forgetTransitions();
guardTaps(place);

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
