import type { Runner } from "./runner.ts";

const whileDown = 500;
const whileUp = 5_000;

/** Asks the app for its functions until it answers, and then regularly, because it may be edited. */
export function keepSynced(runner: Runner): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const sync = async () => {
    const isUp = await runner.sync().then(
      () => true,
      () => false,
    );
    if (!isStopped) timer = setTimeout(() => void sync(), isUp ? whileUp : whileDown);
  };
  void sync();

  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
