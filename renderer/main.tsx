import './api/before-zod.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-cache.ts';
import { takeToken } from './api/session.ts';
import { App } from './app.tsx';
import { ViewProvider } from './state/view.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/layers.css';
import './styles/page.css';
import './styles/marks.css';
import './styles/panels.css';
import './styles/inputs.css';
import './styles/pictures.css';
import './styles/grid.css';
import './styles/narrow.css';
import { guardMarkup } from './trusted-types.ts';

guardMarkup();
takeToken();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <ViewProvider>
        <App />
      </ViewProvider>
    </QueryClientProvider>
  </StrictMode>,
);
