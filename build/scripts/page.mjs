// npm run build: the page, if its sources changed.
import { nodeOrRefuse } from './install.mjs';
import { ensurePage } from './pages.mjs';

await ensurePage(nodeOrRefuse());
