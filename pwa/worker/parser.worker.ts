import { expose } from 'comlink';
import { type ParserApi, read, readBlocks } from './parser-api';

expose({ read, readBlocks } satisfies ParserApi);
