import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { fingerprintOf } from '../page/fingerprint';

/** Injected where the page is saved already: by its outcome the background knows whether the page has changed since. */
export default defineUnlistedScript(() => fingerprintOf(document));
