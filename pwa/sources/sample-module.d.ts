/** Made by the build from the fictional portal. */
declare module 'virtual:sample' {
  export const pages: { id: string; contentType: string; base64: string }[];
}
