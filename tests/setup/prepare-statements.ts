import type { PGlite } from "@electric-sql/pglite";

type Answer = Awaited<ReturnType<PGlite["execProtocolStream"]>>;

const PARSE = "P".charCodeAt(0);
const DESCRIBE = "D".charCodeAt(0);
const BIND = "B".charCodeAt(0);
const STATEMENT = "S".charCodeAt(0);
const ALREADY_PREPARED: Answer = [];

/**
 * Has an embedded database prepare each statement once: it would parse and plan it anew each time, which takes most of a
 * test's time. The client's protocol messages for its unnamed statement get the name of a prepared one.
 */
export async function prepareStatements(client: PGlite): Promise<void> {
  await client.exec("set plan_cache_mode = force_generic_plan");
  const send = client.execProtocolStream.bind(client);
  const described = new Map<string, Answer>();
  const names = new Map<string, string>();
  let name = "";

  client.execProtocolStream = async (message, options) => {
    if (message[0] === PARSE) {
      const text = textOf(message);
      const known = names.get(text);
      name = known ?? `statement_${names.size + 1}`;
      if (known) return ALREADY_PREPARED;

      const answer = await send(withName(message, 5, name), options);
      names.set(text, name);
      return answer;
    }
    if (message[0] === DESCRIBE && message[5] === STATEMENT) {
      const known = described.get(name) ?? (await send(withName(message, 6, name), options));
      described.set(name, known);
      return known;
    }
    // A portal's name comes first, which is empty.
    return send(message[0] === BIND ? withName(message, 6, name) : message, options);
  };
}

/** A parse message: type, length, the statement's name, its text, the types of its parameters. */
function textOf(message: Uint8Array): string {
  return new TextDecoder().decode(message.subarray(6, message.indexOf(0, 6)));
}

/** The message with a name in the place of the empty one at this offset. */
function withName(message: Uint8Array, offset: number, name: string): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  const named = new Uint8Array(message.length + bytes.length);
  named.set(message.subarray(0, offset));
  named.set(bytes, offset);
  named.set(message.subarray(offset), offset + bytes.length);
  new DataView(named.buffer).setInt32(1, named.length - 1);
  return named;
}
