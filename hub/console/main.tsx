import '../../renderer/ui/tokens.css';
import '../../renderer/ui/controls.css';
import './console.css';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { consoleToken, createConsoleClient, type HubClient } from './client.ts';
import { Console } from './console.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console.');
const token = consoleToken();
const client = new QueryClient({ defaultOptions: { queries: { retry: 2, networkMode: 'always' } } });

/** The console with what it asks the hub through. */
function ConsoleWith({ client: hub }: { readonly client: HubClient }) {
  return <Console client={hub} queries={createTanstackQueryUtils(hub)} />;
}

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      {token === null ? (
        <main className="page">
          <h1>This console needs its key</h1>
          <p>Open the address that the hub printed when it started.</p>
        </main>
      ) : (
        <ConsoleWith client={createConsoleClient(token)} />
      )}
    </QueryClientProvider>
  </StrictMode>,
);
