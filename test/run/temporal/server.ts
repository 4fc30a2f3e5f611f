/** A Temporal dev server in memory for one test file, with a low limit for continue-as-new where a test wants to see it. */
import { spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { Connection } from "@temporalio/client";
import { freePort } from "../../../host/temporal/free-port.ts";
import { findTemporal, type TemporalTarget } from "../../../host/temporal/index.ts";

export type TestServer = { readonly address: string; readonly target: TemporalTarget; readonly stop: () => void };

/** Starts it and waits until it answers. */
export async function startTestServer(options: { readonly suggestContinueAsNewAt?: number } = {}): Promise<TestServer> {
  const executable = await findTemporal();
  const port = await freePort();
  const limit = options.suggestContinueAsNewAt;
  const child = spawn(
    executable,
    [
      ...["server", "start-dev", "--ip", "127.0.0.1", "--port", String(port), "--headless", "--log-level", "error"],
      ...["--dynamic-config-value", 'history.timerProcessorMaxTimeShift="10ms"'],
      ...(limit === undefined ? [] : ["--dynamic-config-value", `limit.historyCount.suggestContinueAsNew=${limit}`]),
    ],
    { stdio: "ignore" },
  );
  const address = `127.0.0.1:${port}`;
  const until = Date.now() + 60_000;
  while (!(await answers(address))) {
    if (Date.now() > until) throw new Error("Temporal's dev server does not answer");
    await delay(100);
  }
  return {
    address,
    target: { address, namespace: "default", tls: false, apiKey: null },
    stop: () => {
      child.kill("SIGKILL");
    },
  };
}

async function answers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: 1_000 });
    await connection.workflowService.describeNamespace({ namespace: "default" });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}
