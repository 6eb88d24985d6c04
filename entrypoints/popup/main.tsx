import { render } from 'preact';
import { Popup } from './Popup';
import { openPopup } from './popup-state';
import { language } from './words';

document.documentElement.lang = language();
render(<Popup state={openPopup()} />, document.getElementById('popup')!);
