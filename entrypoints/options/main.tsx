import { render } from 'preact';
import { language, loadWords } from '../popup/words';
import { Options } from './Options';
import { openOptions } from './options-state';

await loadWords();
document.documentElement.lang = language();
render(<Options state={openOptions()} />, document.getElementById('options')!);
