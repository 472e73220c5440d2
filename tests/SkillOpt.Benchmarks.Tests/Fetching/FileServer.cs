using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SkillOpt.Benchmarks.Tests.Fetching;

/// <summary>A server on the loopback that answers each request as it is told to, down to the bytes and the end of the connection.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public FileServer(Func<IReadOnlyDictionary<string, string>, Reply> answer)
    {
        _listener.Start();
        _loop = ServeAsync(answer);
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/data.bin");

    /// <summary>The headers of every request, lower-case names.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<IReadOnlyDictionary<string, string>, Reply> answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var headers = new Dictionary<string, string>(StringComparer.Ordinal);
                for (
                    var line = await reader.ReadLineAsync(_stop.Token);
                    line is { Length: > 0 };
                    line = await reader.ReadLineAsync(_stop.Token)
                )
                {
                    if (line.Split(": ", 2) is [var name, var value])
                    {
                        headers[name.ToLowerInvariant()] = value;
                    }
                }

                Requests.Enqueue(headers);
                var reply = answer(headers);
                var head = $"HTTP/1.1 {reply.Status} X\r\n{string.Concat(reply.Headers.Select(h => $"{h}\r\n"))}Connection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
                await stream.WriteAsync(reply.Body, _stop.Token);
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or IOException
                || (e is InvalidOperationException && _stop.IsCancellationRequested)
            )
        {
            // The test is over, or the client has gone.
        }
    }

    /// <param name="Status">The code.</param>
    /// <param name="Body">What is sent before the connection is closed, whatever the headers promise.</param>
    /// <param name="Headers">Whole header lines.</param>
    internal sealed record Reply(int Status, ReadOnlyMemory<byte> Body, params string[] Headers);
}
