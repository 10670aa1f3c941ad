/** A file's bytes as base64, as previewBytes takes them. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // In pieces: String.fromCharCode takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** Whether a text is an address to fetch: one line beginning with http(s) or webcal. */
export const isAddress = (text: string): boolean => /^(https?|webcals?):\/\/\S+$/i.test(text.trim());
