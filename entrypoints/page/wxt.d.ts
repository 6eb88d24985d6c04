/** WXT would generate these from the manifest; declaring them keeps `tsc` independent of a build. */
import 'wxt/browser';

declare module 'wxt/browser' {
  interface WxtRuntime {
    getURL(path: string): string;
  }
  interface WxtI18n {
    getMessage(name: string, substitutions?: string[]): string;
  }
}
