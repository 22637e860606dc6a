import { Card } from "#src/components/ui/card.tsx";
import { CopyValue } from "#src/components/ui/copy-value.tsx";
import { linkStyle } from "#src/components/ui/styles.ts";
import type { SetupStep } from "#src/lib/connection/setup-steps.ts";

type SetupStepsProps = { steps: readonly SetupStep[]; isOpen: boolean };

/** How to set up Google, with the values to paste; folded away where everything works. */
export function SetupSteps({ steps, isOpen }: SetupStepsProps) {
  return (
    <Card>
      <details open={isOpen}>
        <summary className="cursor-pointer">
          <h2 className="inline font-semibold">Set up Google</h2>
        </summary>
        <ol className="mt-4 flex flex-col gap-6">
          {steps.map(({ title, text, link, values }, index) => (
            <li className="grid grid-cols-[auto_1fr] gap-x-3" key={title}>
              <span
                aria-hidden
                className="inline-flex size-6 items-center justify-center rounded-full bg-quiet-soft text-sm font-semibold text-quiet"
              >
                {index + 1}
              </span>
              <div className="flex min-w-0 flex-col gap-2 text-sm">
                <h3 className="font-semibold">{title}</h3>
                <p className="max-w-prose text-muted wrap-anywhere">{text}</p>
                {link ? (
                  <p>
                    <a className={linkStyle} href={link.href} rel="noreferrer" target="_blank">
                      {link.label}
                    </a>
                  </p>
                ) : null}
                {values.map(({ label, value }) => (
                  <CopyValue key={label} label={label} value={value} />
                ))}
              </div>
            </li>
          ))}
        </ol>
      </details>
    </Card>
  );
}
