import { render } from 'preact';
import { Popup } from './Popup';
import { openPopup } from './popup-state';
import { language, loadWords } from './words';

await loadWords();
document.documentElement.lang = language();
render(<Popup state={openPopup()} />, document.getElementById('popup')!);
