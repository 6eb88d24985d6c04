import { expose } from 'comlink';
import { openDatabase } from '../store/database';
import { createLibraryIndex } from './library-index';

expose(createLibraryIndex(openDatabase(self.name)));
