using Microsoft.AspNetCore.Http;

namespace SkillOpt.Testing;

/// <summary>Sends a reply as the protocol has it, or as broken as the reply says.</summary>
internal static class LoopbackAnswer
{
    /// <summary>Answers a request.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="reply">What to answer.</param>
    /// <param name="hanging">Released when the answer hangs.</param>
    public static async Task GiveAsync(HttpContext context, LoopbackRequest request, LoopbackReply reply, SemaphoreSlim hanging)
    {
        if (reply.RetryAfter is { } retryAfter)
        {
            context.Response.Headers["Retry-After"] = retryAfter;
        }

        if (reply.Fault == LoopbackFault.Hang)
        {
            hanging.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(false);
        }

        var streams = reply is { Status: 200, RawBody: null } && request.WantsStream;
        var body =
            reply.RawBody is { } raw ? System.Text.Encoding.UTF8.GetBytes(raw)
            : reply.Status != 200 ? LoopbackShapes.Error(request.Protocol, reply)
            : streams ? LoopbackStreams.Events(request, reply)
            : LoopbackShapes.Reply(request, reply);
        var type = streams ? "text/event-stream" : "application/json";
        switch (reply.Fault)
        {
            case LoopbackFault.TruncatedJson:
                await SendAsync(context, reply.Status, body.AsMemory(0, body.Length * 2 / 3), type).ConfigureAwait(false);
                break;
            case LoopbackFault.Cut:
                context.Response.StatusCode = reply.Status;
                context.Response.ContentType = type;
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                context.Abort();
                break;
            default:
                await SendAsync(context, reply.Status, body, type).ConfigureAwait(false);
                break;
        }
    }

    public static async Task SendAsync(HttpContext context, int status, ReadOnlyMemory<byte> body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
