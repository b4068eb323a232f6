import { describeParity } from './parity-suite.ts';
import { overCli, overHttp } from './transports.ts';

describeParity('HTTP', overHttp);
describeParity('the command line', overCli);
