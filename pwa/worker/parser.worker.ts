import { expose } from 'comlink';
import { setCMapReader } from '../../core/document/pdf-library';
import { type ParserApi, read, readBlocks, readHarmless } from './parser-api';
import { readCMap } from './read-cmap';

setCMapReader(readCMap);
expose({ read, readBlocks, readHarmless } satisfies ParserApi);
