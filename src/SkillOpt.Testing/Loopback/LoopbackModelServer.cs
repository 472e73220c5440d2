using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkillOpt.Testing;

/// <summary>
/// A stand-in for model providers on 127.0.0.1: answers Chat Completions, Responses and Messages by a function of the request, late or
/// wrongly when told to, and counts what it was asked. Paths may have any prefix, so one server stands in for every base URL. Thread-safe.
/// </summary>
/// <example><code>
/// await using var server = await LoopbackModelServer.StartAsync(request =>
///     request.Ordinal == 0 ? LoopbackReply.TooMany(retryAfter: "1") : LoopbackReply.Of($"heard: {request.UserText}"));
/// var settings = new ModelSettings { Name = "openai:gpt-x", BaseUrl = server.OpenAIAddress.ToString() };
/// </code></example>
public sealed class LoopbackModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LoopbackOptions _options;
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly ConcurrentDictionary<ContentHash, int> _counts = new();
    private readonly SemaphoreSlim _hanging = new(0);
    private readonly LoopbackBatches _batches;
    private int _requestCount;
    private int _inFlight;
    private int _mostInFlight;

    private LoopbackModelServer(WebApplication app, LoopbackOptions options, Func<LoopbackRequest, LoopbackReply> respond)
    {
        _app = app;
        _options = options;
        Respond = respond;
        _batches = new LoopbackBatches(this);
    }

    /// <summary>The function that answers. May be changed while the server runs. Faults of the options go first.</summary>
    public Func<LoopbackRequest, LoopbackReply> Respond { get; set; }

    /// <summary>The server's root, e.g. <c>http://127.0.0.1:40123</c>: the base URL for Anthropic.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The base URL for OpenAI and compatible clients: the root and <c>/v1</c>.</summary>
    public Uri OpenAIAddress => new(Address, "v1");

    /// <summary>Requests so far, lists of models not counted.</summary>
    public int RequestCount => Volatile.Read(ref _requestCount);

    /// <summary>The most requests that were ever being answered at once.</summary>
    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    /// <summary>The requests so far, lists of models not among them.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>How often each body was sent.</summary>
    public IReadOnlyDictionary<ContentHash, int> Counts => _counts;

    /// <summary>How often a batch must be asked for before it has ended.</summary>
    public int BatchPolls { get; set; } = 1;

    /// <summary>How a batch ends: <c>completed</c>, <c>expired</c>, <c>cancelled</c> or <c>failed</c>.</summary>
    public string BatchEnd { get; set; } = "completed";

    /// <summary>How many calls of a batch, from the front, are answered before it expires or is cancelled.</summary>
    public int BatchAnswered { get; set; }

    /// <summary>Called with the id of a batch each time its state is asked for, before it is told.</summary>
    public Action<string>? OnBatchPoll { get; set; }

    /// <summary>Refuses new batches; null accepts them.</summary>
    public LoopbackReply? RefuseBatches { get; set; }

    /// <summary>Batches created so far.</summary>
    public int BatchCount => _batches.Created;

    /// <summary>Calls in the batches created so far.</summary>
    public int BatchedCalls => _batches.Calls;

    /// <summary>Starts a server.</summary>
    /// <param name="respond">Answers a request; null answers every one with "ok".</param>
    /// <param name="options">Latency, faults, key, models.</param>
    public static async Task<LoopbackModelServer> StartAsync(
        Func<LoopbackRequest, LoopbackReply>? respond = null,
        LoopbackOptions? options = null
    )
    {
        var settings = options ?? new LoopbackOptions();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Listen(System.Net.IPAddress.Loopback, settings.Port, listen => listen.Protocols = HttpProtocols.Http1);
            });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new LoopbackModelServer(app, settings, respond ?? (static _ => LoopbackReply.Of("ok")));
        app.Run(server.HandleAsync);
        await app.StartAsync().ConfigureAwait(false);
        server.Address = new Uri(app.Urls.First());
        return server;
    }

    /// <summary>Waits until one more request hangs.</summary>
    public Task WaitForHangAsync(CancellationToken cancellationToken = default) => _hanging.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        _hanging.Dispose();
    }

    private static LoopbackProtocol ProtocolOf(string path) =>
        path.EndsWith("/chat/completions", StringComparison.Ordinal) ? LoopbackProtocol.ChatCompletions
        : path.EndsWith("/responses", StringComparison.Ordinal) ? LoopbackProtocol.Responses
        : path.EndsWith("/messages", StringComparison.Ordinal) ? LoopbackProtocol.Messages
        : path.EndsWith("/models", StringComparison.Ordinal) ? LoopbackProtocol.Models
        : LoopbackProtocol.Other;

    private async Task HandleAsync(HttpContext context)
    {
        var protocol = ProtocolOf(context.Request.Path.Value ?? "");
        if (protocol == LoopbackProtocol.Models)
        {
            await LoopbackAnswer.SendAsync(context, 200, LoopbackShapes.Models(_options.Models)).ConfigureAwait(false);
            return;
        }

        if (await _batches.TryHandleAsync(context.Request).ConfigureAwait(false) is { } batch)
        {
            await LoopbackAnswer.SendAsync(context, batch.Status, batch.Body).ConfigureAwait(false);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var now = Interlocked.Increment(ref _inFlight);
        InterlockedMax(ref _mostInFlight, now);
        try
        {
            var request = await ReadAsync(context, protocol).ConfigureAwait(false);
            var reply = _options.RefusalOf(request) ?? _options.Faults?.For(request) ?? Respond(request);
            var wait = _options.Latency.For(request) + reply.Delay;
            if (wait > TimeSpan.Zero)
            {
                await LatencyClock.Instance.WaitAsync(started, wait, context.RequestAborted).ConfigureAwait(false);
            }

            await LoopbackAnswer.GiveAsync(context, request, reply, _hanging).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up; there is nobody to answer.
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        var seen = Volatile.Read(ref target);
        while (value > seen)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private async Task<LoopbackRequest> ReadAsync(HttpContext context, LoopbackProtocol protocol)
    {
        using var stream = new MemoryStream((int)(context.Request.ContentLength ?? 1024));
        await context.Request.Body.CopyToAsync(stream, context.RequestAborted).ConfigureAwait(false);
        ReadOnlyMemory<byte> body = stream.GetBuffer().AsMemory(0, (int)stream.Length);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Request.Headers)
        {
            headers[name] = value.ToString();
        }

        var occurrence = _options.CountByContent ? _counts.AddOrUpdate(ContentHash.Of(body.Span), 1, static (_, n) => n + 1) : 1;
        var request = new LoopbackRequest(protocol, context.Request.Path + context.Request.QueryString, headers, body)
        {
            Ordinal = Interlocked.Increment(ref _requestCount),
            Occurrence = occurrence,
        };
        if (_options.KeepRequests)
        {
            _requests.Enqueue(request);
        }

        return request;
    }

    /// <summary>Counts a request that came inside a batch.</summary>
    internal LoopbackRequest Note(string path, ReadOnlyMemory<byte> body)
    {
        var request = new LoopbackRequest(ProtocolOf(path), path, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), body)
        {
            Ordinal = Interlocked.Increment(ref _requestCount),
            Occurrence = _counts.AddOrUpdate(ContentHash.Of(body.Span), 1, static (_, n) => n + 1),
        };
        _requests.Enqueue(request);
        return request;
    }
}
