import { expose } from 'comlink';
import { type ParserApi, read } from './parser-api';

expose({ read } satisfies ParserApi);
