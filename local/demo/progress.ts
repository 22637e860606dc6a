import { styleText } from "node:util";

const frames = ["◐", "◓", "◑", "◒"];

export type Tell = (detail: string) => void;

/**
 * Shows one piece of work: an animated line on a terminal, elsewhere a line when it ends.
 *
 * @param work receives a function that reports its progress
 * @param done describes the result
 */
export async function showProgress<Result>(
  title: string,
  work: (tell: Tell) => Promise<Result>,
  done: (result: Result) => string = () => title,
): Promise<Result> {
  const start = Date.now();
  const seconds = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  let detail = "";
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % frames.length;
    const line = `${frames[frame]}  ${title}${detail && `: ${detail}`} ${seconds()}`;
    process.stdout.write(`\r\u001B[2K${line.slice(0, process.stdout.columns - 1)}`);
  };
  const timer = process.stdout.isTTY ? setInterval(draw, 100) : undefined;
  try {
    const result = await work((words) => (detail = words));
    endLine(timer);
    console.log(`${styleText("green", "◆")}  ${done(result)} ${styleText("dim", seconds())}`);
    return result;
  } finally {
    endLine(timer);
  }
}

function endLine(timer: NodeJS.Timeout | undefined): void {
  if (!timer) return;
  clearInterval(timer);
  process.stdout.write("\r\u001B[2K");
}
