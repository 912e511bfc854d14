/** What is wrong with a file as a whole, in words for who handed it in. */
export class FileError extends Error {}
