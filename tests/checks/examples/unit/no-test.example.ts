export const nothing = 'a file of tests without a test';
