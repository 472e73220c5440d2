using System.Security.Cryptography;
using SkillOpt.Testing;
using Reply = SkillOpt.Benchmarks.Tests.Fetching.FileServer.Reply;

namespace SkillOpt.Benchmarks.Tests.Fetching;

public sealed class FileFetchTests : IDisposable
{
    private const int Half = 70_000;
    private static readonly byte[] s_content = [.. Enumerable.Range(0, 2 * Half).Select(i => (byte)(i * 31 % 251))];
    private static readonly byte[] s_other = [.. s_content.Reverse()];
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_whole_file_is_fetched_once_and_only_looked_at_the_second_time()
    {
        await using var server = new FileServer(_ => Whole(s_content));
        var progress = new List<FetchProgress>();

        var file = await Fetch(server, progress: progress);
        var again = await Fetch(server);

        (file.WasThere, file.Resumed, file.Bytes, file.Sha256).ShouldBe((false, 0, s_content.Length, Sha(s_content)));
        again.WasThere.ShouldBeTrue();
        server.Requests.Count.ShouldBe(1);
        progress[^1].ShouldBe(new FetchProgress(s_content.Length, s_content.Length));
        Directory.EnumerateFiles(_work.Path).Select(Path.GetFileName).ShouldBe(["data.bin"]);
    }

    [Fact]
    public async Task A_cut_in_the_middle_goes_on_where_it_stopped_at_once()
    {
        await using var server = new FileServer(headers => headers.TryGetValue("range", out var range) ? Rest(range) : Cut());

        var file = await Fetch(server, Sha(s_content));

        file.Sha256.ShouldBe(Sha(s_content));
        var second = server.Requests.ToArray()[1];
        second["range"].ShouldBe($"bytes={Half}-");
        second["if-range"].ShouldBe("\"v1\"");
    }

    [Fact]
    public async Task A_server_that_stays_away_leaves_the_part_for_the_next_command()
    {
        await using (
            var server = new FileServer(headers => headers.ContainsKey("range") ? new Reply(503, default, "Content-Length: 0") : Cut())
        )
        {
            var error = await Should.ThrowAsync<SkillOptException>(Fetch(server));
            error.Code.ShouldBe("SKO4052");
            error.ExitCode.ShouldBe(ExitCode.EnvironmentFailed);
            error.Message.ShouldContain($"answered 503. {Half:N0} bytes are kept; the same command goes on from there.");
            File.Exists(_work.At("data.bin")).ShouldBeFalse();

            // The same address again, now with a server that is well.
            File.ReadAllBytes(_work.At("data.bin.part")).ShouldBe(s_content[..Half]);
            Note(server).ShouldContain("v1");
        }
    }

    [Fact]
    public async Task The_next_command_resumes()
    {
        var well = false;
        await using var server = new FileServer(headers =>
            !headers.TryGetValue("range", out var range) ? Cut()
            : well ? Rest(range)
            : new Reply(503, default, "Content-Length: 0")
        );
        await Should.ThrowAsync<SkillOptException>(Fetch(server));
        well = true;

        var file = await Fetch(server, Sha(s_content));

        (file.Resumed, file.Bytes).ShouldBe((Half, s_content.Length));
        File.ReadAllBytes(file.Path).ShouldBe(s_content);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_sends_all_from_the_beginning()
    {
        var first = true;
        await using var server = new FileServer(_ => Interlocked.Exchange(ref first, false) ? Cut() : Whole(s_content));
        var progress = new List<FetchProgress>();

        var file = await Fetch(server, Sha(s_content), progress);

        file.Resumed.ShouldBe(0);
        File.ReadAllBytes(file.Path).ShouldBe(s_content);
        progress.ShouldContain(p => p.Note != null && p.Note.Contains("from the beginning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_file_is_never_joined_to_the_old_part()
    {
        var first = true;

        // If-Range does not match any more, so the server sends the new file whole.
        await using var server = new FileServer(_ => Interlocked.Exchange(ref first, false) ? Cut() : Whole(s_other, "\"v2\""));

        var file = await Fetch(server);

        File.ReadAllBytes(file.Path).ShouldBe(s_other);
    }

    [Fact]
    public async Task A_wrong_range_is_never_joined_either()
    {
        var requests = 0;
        await using var server = new FileServer(headers =>
            Interlocked.Increment(ref requests) switch
            {
                1 => Cut(),
                2 => new Reply(206, s_content.AsMemory(0, 10), $"Content-Range: bytes 0-9/{s_content.Length}", "Content-Length: 10"),
                _ => headers.ContainsKey("range") ? throw new InvalidOperationException("a range again") : Whole(s_content),
            }
        );

        File.ReadAllBytes((await Fetch(server)).Path).ShouldBe(s_content);
    }

    [Fact]
    public async Task Without_a_validator_and_a_checksum_a_part_is_fetched_anew()
    {
        var first = true;
        await using var server = new FileServer(headers =>
            headers.ContainsKey("range") ? throw new InvalidOperationException("unsafe")
            : Interlocked.Exchange(ref first, false) ? new Reply(200, s_content.AsMemory(0, Half), $"Content-Length: {s_content.Length}")
            : Whole(s_content)
        );

        File.ReadAllBytes((await Fetch(server)).Path).ShouldBe(s_content);
    }

    [Fact]
    public async Task A_part_that_is_whole_already_needs_no_more_bytes()
    {
        var requests = 0;
        await using var server = new FileServer(headers =>
            Interlocked.Increment(ref requests) == 1
                ? new Reply(200, s_content, $"Content-Length: {s_content.Length + 1}", "ETag: \"v1\"")
                : new Reply(416, default, $"Content-Range: bytes */{s_content.Length}", "Content-Length: 0")
        );

        File.ReadAllBytes((await Fetch(server)).Path).ShouldBe(s_content);
    }

    [Fact]
    public async Task A_wrong_checksum_throws_the_bytes_away()
    {
        await using var server = new FileServer(_ => Whole(s_other));

        var error = await Should.ThrowAsync<SkillOptException>(Fetch(server, Sha(s_content)));

        error.Code.ShouldBe("SKO4051");
        error.Message.ShouldContain(Sha(s_other));
        error.Message.ShouldContain(Sha(s_content));
        Directory.EnumerateFiles(_work.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404, "There is nothing at")]
    [InlineData(403, "refuses access")]
    [InlineData(400, "cannot be fetched")]
    public async Task A_refusal_is_told_at_once_and_not_tried_again(int status, string message)
    {
        await using var server = new FileServer(_ => new Reply(status, default, "Content-Length: 0"));

        var error = await Should.ThrowAsync<SkillOptException>(Fetch(server));

        error.Code.ShouldBe("SKO4050");
        error.Message.ShouldContain(message);
        error.Message.ShouldContain($"{status}");
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_full_disk_is_told_with_the_file_and_the_mend()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");
        await using var server = new FileServer(_ => Whole(s_content));

        // The part is a file to which nothing can be written.
        File.CreateSymbolicLink(_work.At("data.bin.part"), "/dev/full");
        File.WriteAllText(_work.At("data.bin.part.json"), $$"""{"url": "{{server.Url}}"}""");

        var error = await Should.ThrowAsync<SkillOptException>(Fetch(server));

        error.Code.ShouldBe("SKO4053");
        error.ExitCode.ShouldBe(ExitCode.EnvironmentFailed);
        error.Message.ShouldContain("data.bin.part' cannot be written");
        error.Message.ShouldContain("No space left");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_broken_connection()
    {
        Uri gone;
        await using (var server = new FileServer(_ => Whole(s_content)))
        {
            gone = server.Url;
        }

        var error = await Should.ThrowAsync<SkillOptException>(Fetch(gone, null, null));

        error.Code.ShouldBe("SKO4052");
        error.Message.ShouldContain("cannot be reached");
    }

    private string Note(FileServer server)
    {
        var note = File.ReadAllText(_work.At("data.bin.part.json"));
        note.ShouldContain(server.Url.AbsoluteUri);
        return note;
    }

    private static Reply Whole(byte[] content, string tag = "\"v1\"") =>
        new(200, content, $"Content-Length: {content.Length}", $"ETag: {tag}", "Accept-Ranges: bytes");

    private static Reply Cut() => new(200, s_content.AsMemory(0, Half), $"Content-Length: {s_content.Length}", "ETag: \"v1\"");

    private static Reply Rest(string range)
    {
        var from = int.Parse(range["bytes=".Length..^1]);
        return new Reply(
            206,
            s_content.AsMemory(from),
            $"Content-Range: bytes {from}-{s_content.Length - 1}/{s_content.Length}",
            $"Content-Length: {s_content.Length - from}",
            "ETag: \"v1\""
        );
    }

    private static string Sha(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private Task<FetchedFile> Fetch(FileServer server, string? sha256 = null, List<FetchProgress>? progress = null) =>
        Fetch(server.Url, sha256, progress);

    private async Task<FetchedFile> Fetch(Uri url, string? sha256, List<FetchProgress>? progress)
    {
        using var http = new HttpClient();
        return await new FileFetch(http, new HurriedTime()).RunAsync(
            new FetchRequest(url, _work.At("data.bin")) { Sha256 = sha256 },
            progress is null ? null : new Listener(progress),
            TestContext.Current.CancellationToken
        );
    }

    private sealed class Listener(List<FetchProgress> heard) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value) => heard.Add(value);
    }

    /// <summary>Pauses between attempts end at once; the long watch for a stall does not.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(
                callback,
                state,
                dueTime < TimeSpan.FromSeconds(30) && dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime,
                period
            );
    }
}
