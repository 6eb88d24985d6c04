import { expose } from 'comlink';
import { openDatabase } from '../store/database';
import { type CheckProgress, checkLibrary } from './collection-checks';

const api = { check: (tell: (progress: CheckProgress) => void) => checkLibrary(openDatabase(self.name), tell) };

export type ChecksApi = typeof api;

expose(api);
