using System.Diagnostics;
using CsCheck;

namespace Infra.Chaos.Tests;

/// <summary>What a case noted, in order: b(egin), x (something breaks), e (the fault ends), s (all as before), c (what comes now is not measured).</summary>
public sealed class FaultTimesTests
{
    // A machine that has been up for hours: a time that was never noted must not be counted from its start.
    static readonly long Up = Stopwatch.Frequency * 3600 * 2;

    [Theory]
    [InlineData("b0 x1 e11 s14", 3)]
    [InlineData("b0 x1 e2 s3 x4 e5 s15 x20 e21 s22", 10)]
    [InlineData("s5 b10 x11 e20 s26", 6)]
    [InlineData("b0 x1 e11 s14 c14 e60 s90", 3)]
    [InlineData("b0 e0 x1 e30 s31", 1)]
    public void The_way_back_is_timed_from_the_end_of_the_fault(string noted, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Play(noted).Back);

    [Theory]
    [InlineData("")]
    [InlineData("s5")]
    [InlineData("b0 s5")]
    [InlineData("b0 x1 s5")]
    [InlineData("b0 x1 e2")]
    [InlineData("b0 x1 e2 s3 x4")]
    [InlineData("b0 x1 e2 s3 e4")]
    [InlineData("b0 x1 e2 x3 s4")]
    public void Without_a_fault_its_end_and_a_good_state_after_it_nothing_is_back(string noted) => Assert.Null(Play(noted).Back);

    [Fact]
    public void Gaps_are_counted_from_the_first_thing_broken() =>
        Assert.Equal(TimeSpan.FromSeconds(7), Stopwatch.GetElapsedTime(Up, Play("s3 x7 x9 e11").Begun!.Value));

    [Fact]
    public void The_last_way_back_is_that_of_the_round() => Assert.Equal(TimeSpan.FromSeconds(2), Play("x1 e2 s12 x20 e21 s23").Last);

    [Fact]
    public void Whatever_is_noted_the_way_back_is_no_longer_than_the_play() => Gen.Select(Gen.Int[0, 4].Select(i => "bxesc"[i]), Gen.Int[0, 9]).Array[0, 30].Sample(steps =>
    {
        var at = 0;
        var play = Play(string.Join(' ', steps.Select(s => $"{s.Item1}{at += s.Item2}")));
        Assert.InRange(play.Back ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(at));
    });

    static FaultTimes Play(string noted)
    {
        var now = Up;
        var times = new FaultTimes(() => now);
        foreach (var word in noted.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            now = Up + Stopwatch.Frequency * int.Parse(word[1..]);
            Action note = word[0] switch { 'b' => times.Begin, 'x' => times.Break, 'e' => times.End, 's' => times.Settle, _ => times.Close };
            note();
        }
        return times;
    }
}
