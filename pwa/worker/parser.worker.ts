import { expose } from 'comlink';
import { type ParserApi, read, readBlocks, readHarmless } from './parser-api';

expose({ read, readBlocks, readHarmless } satisfies ParserApi);
