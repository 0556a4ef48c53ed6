using System.Globalization;
using AidRoutes.OrTools;
using AidRoutes.OrTools.Tests;
using AidRoutes.Planning.Engines;

// Started by a test, and killed by it: a process with an engine in the middle of a job.
await using var engine = args is ["native"] ? NativeEngine.Create(new() { Workers = 1 }) : WasmEngine.Create(new() { Workers = 1 });
var news = new FirstNews();
await using var run = engine.Start(new LinearJob(TestModels.Knapsacks(), LinearMethod.Highs, new(TimeSpan.FromMinutes(10))), news);
await Task.WhenAny(news.Came, run.Result);
Console.WriteLine(engine.Slots[0].Worker?.Id.ToString(CultureInfo.InvariantCulture) ?? $"no worker: {await run.Result}");
await run.Result;
