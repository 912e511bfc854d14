import { base64urlnopad } from '@scure/base';

/** Base64url without padding (RFC 4648 §5); `decode` gives null for what is not that. */
export const base64url = {
  encode: (bytes: Uint8Array): string => base64urlnopad.encode(bytes),
  decode(text: string): Uint8Array | null {
    try {
      return base64urlnopad.decode(text);
    } catch {
      return null;
    }
  },
};
