/** The request that Next would be answering: its headers are what `next/headers` gives to the app's own code. */
export const nextRequest = { headers: new Headers() };
