import { SectionCard } from "#src/components/ui/card.tsx";
import { checkTitles, stateTitles } from "#src/lib/connection/check-words.ts";
import { CHECK_IDS, type ConnectionCheck } from "#src/lib/connection/connection-report.ts";
import { CheckSign } from "./check-sign.tsx";

type CheckListProps = { checks: readonly ConnectionCheck[]; isWell: boolean };

/** Failed checks come first. */
export function CheckList({ checks, isWell }: CheckListProps) {
  const inOrder = [...checks.filter(isWrong), ...checks.filter((check) => !isWrong(check))];
  return (
    <SectionCard id="checks-heading" title={isWell ? "Everything works" : "Needs attention"}>
      <ul className="flex flex-col divide-y divide-line">
        {inOrder.map(({ id, state, message, hint }) => (
          <li
            className="grid grid-cols-[auto_1fr] gap-x-3 py-3 first:pt-0 last:pb-0"
            data-check={id}
            key={id}
          >
            <CheckSign state={state} />
            <div className="flex min-w-0 flex-col gap-1 text-sm wrap-anywhere">
              <p className="font-semibold">
                {checkTitles[id]}
                <span className="sr-only">: {stateTitles[state]}</span>
              </p>
              <p>{message}</p>
              {hint ? <p className="text-muted">{hint}</p> : null}
            </div>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function isWrong({ state }: ConnectionCheck): boolean {
  return state === "wrong";
}

/** Reserves the space of the checks while they load. */
export function CheckListSkeleton() {
  return (
    <SectionCard id="checks-heading" title="Asking Google…">
      <ul aria-hidden className="flex flex-col divide-y divide-line">
        {CHECK_IDS.map((id) => (
          <li className="flex h-16 items-center gap-3" key={id}>
            <span className="size-6 rounded-full bg-quiet-soft" />
            <span className="h-4 w-2/3 animate-pulse rounded bg-quiet-soft" />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
