import { render } from 'preact';
import { Popup } from './Popup';
import { openPopup } from './popup-state';
import { language, loadWords } from './words';

// The click before the words: a popup may be closed at once.
const state = openPopup();
await loadWords();
document.documentElement.lang = language();
render(<Popup state={state} />, document.getElementById('popup')!);
