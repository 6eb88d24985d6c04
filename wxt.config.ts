import { defineConfig } from 'wxt';

const PORTALS = '*://*.gov.cn/*';

/**
 * The scripts of visited pages call nearly all of their functions, once: a browser that knows it
 * compiles them in one go.
 */
const compiledAtOnce = {
  name: 'compiled-at-once',
  generateBundle: {
    order: 'post' as const,
    handler(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
      for (const name of ['detect.js', 'recognise.js']) {
        const script = bundle[name];
        if (script?.code) script.code = `//# allFunctionsCalledOnLoad\n${script.code}`;
      }
    },
  },
};

const WRAPPER = '\0virtual:wxt-unlisted-script-entrypoint?';

/** WXT's own wrapper names a script that fails on the console; it takes longer to run than half of detection. */
const unwrapped = {
  name: 'unwrapped',
  load(id: string) {
    if (!id.startsWith(WRAPPER)) return null;
    return `import script from ${JSON.stringify(id.slice(WRAPPER.length))};\nexport default script.main();`;
  },
};

/**
 * `detect`, `capture` and `bridge` are plain scripts and not content scripts of WXT, whose wrapper
 * announces itself to the visited page by an event and leaves a listener there.
 */
export default defineConfig({
  imports: false,
  // Reviewers build from the sources: what was built before is none of them.
  zip: { excludeSources: ['dist/**'] },
  manifestVersion: 3,
  vite: () => ({
    plugins: [unwrapped, compiledAtOnce],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    short_name: '__MSG_short_name__',
    description: '__MSG_description__',
    default_locale: 'zh_CN',
    incognito: 'not_allowed',
    permissions: [
      'storage',
      'unlimitedStorage',
      'activeTab',
      'contextMenus',
      'scripting',
      ...(browser === 'firefox' ? [] : (['offscreen'] as const)),
    ],
    host_permissions: [PORTALS],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    content_scripts: [{ matches: [PORTALS], js: ['detect.js'], run_at: 'document_idle' }],
    content_security_policy: {
      extension_pages: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "worker-src 'self'",
        "connect-src 'self' http://*.gov.cn https://*.gov.cn",
      ].join('; '),
    },
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+G' } } },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'gongkai@gongkai.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
