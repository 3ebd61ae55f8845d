/** `Basic` and the base64 of `username:password`, of the UTF-8 bytes (RFC 7617). */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
