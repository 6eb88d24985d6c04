import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Popup } from './Popup';
import { openPopup } from './popup-state';

document.documentElement.lang = browser.i18n.getUILanguage();
render(<Popup state={openPopup()} />, document.getElementById('popup')!);
