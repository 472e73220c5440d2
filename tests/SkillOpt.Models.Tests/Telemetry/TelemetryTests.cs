using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using SkillOpt.Calls;
using SkillOpt.Models.Tests.Conformance;
using SkillOpt.Testing;

namespace SkillOpt.Models.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_leaves_a_span_and_metrics_by_the_conventions_and_nothing_of_the_prompt()
    {
        // Other tests make calls at the same time: this one's model has a name of its own.
        var spans = new ConcurrentQueue<Activity>();
        var tokens = new ConcurrentQueue<(long Value, string Type)>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryChatClient.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TelemetryChatClient.SourceName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(t => t.Key, t => t.Value?.ToString(), StringComparer.Ordinal);
                if (all["gen_ai.request.model"] == "telemetry-model")
                {
                    tokens.Enqueue((value, all["gen_ai.token.type"]!));
                }
            }
        );
        meters.Start();
        await using var test = await TestProvider.StartAsync(
            "compatible:telemetry-model",
            request =>
                request.Ordinal == 1
                    ? new LoopbackReply
                    {
                        Text = "REPLY-MARK",
                        PromptTokens = 100,
                        CompletionTokens = 3,
                    }
                    : LoopbackReply.Refused(401, "no")
        );
        await test.Endpoint().Client.GetResponseAsync([new ChatMessage(ChatRole.User, "PROMPT-MARK")]);
        await Should.ThrowAsync<ModelCallException>(
            test.Endpoint().Client.GetResponseAsync([new ChatMessage(ChatRole.User, "PROMPT-MARK")])
        );
        var mine = spans.Where(s => s.DisplayName == "chat telemetry-model").ToList();
        mine.Count.ShouldBe(2);
        mine[0].GetTagItem("gen_ai.operation.name").ShouldBe("chat");
        mine[0].GetTagItem("gen_ai.usage.input_tokens").ShouldBe(100L);
        mine[0].GetTagItem("server.address").ShouldBe("models.example.org");
        mine[1].GetTagItem("error.type").ShouldBe("Authentication");
        mine[1].Status.ShouldBe(ActivityStatusCode.Error);
        var everything = string.Join(' ', mine.SelectMany(s => s.TagObjects).Select(t => t.Value)) + mine[1].StatusDescription;
        everything.ShouldNotContain("MARK");
        everything.ShouldNotContain(TestProvider.Key);
        tokens.ShouldContain((100, "input"));
        tokens.ShouldContain((3, "output"));
    }

    [Fact]
    public async Task The_export_is_off_unless_configured_and_then_reaches_the_collector()
    {
        TelemetryExport.Start(new ProviderEnvironment()).ShouldBeNull();
        var paths = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.Run(context =>
        {
            paths.Enqueue(context.Request.Path);
            return Task.CompletedTask;
        });
        await collector.StartAsync();
        var environment = new ProviderEnvironment
        {
            Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.First() },
        };
        using (TelemetryExport.Start(environment).ShouldNotBeNull())
        {
            await using var test = await TestProvider.StartAsync("compatible:exported-model");
            await test.Endpoint().Client.GetResponseAsync([new ChatMessage(ChatRole.User, "x")]);
        }

        paths.ShouldContain("/v1/traces");
        paths.ShouldContain("/v1/metrics");
    }
}
