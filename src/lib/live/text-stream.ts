/**
 * Texts as a response's body, each sent as it comes. When the reader stops, no more are made, and `onCancel` ends a
 * wait for the next one.
 */
export function textStream(texts: AsyncGenerator<string>, onCancel: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      onCancel();
      await texts.return(undefined);
    },
  });
}
