import { render } from 'preact';
import { language } from '../popup/words';
import { Options } from './Options';
import { openOptions } from './options-state';

document.documentElement.lang = language();
render(<Options state={openOptions()} />, document.getElementById('options')!);
